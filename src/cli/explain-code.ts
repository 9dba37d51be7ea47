import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventoryCodes } from '../inventory/codes.ts';
import { nearest } from '../text/nearest.ts';
import { UserError } from '../model/user-error.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { rules } from '../rules/registry.ts';
import type { Context } from './context.ts';
import { packageRoot } from './package.ts';

/** What can be said of a code without its page. */
interface Rule {
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly why: string;
  readonly messages?: { readonly [id: string]: { readonly message: string; readonly help: string } };
}

/**
 * The page of a rule, or what the rule says of itself where there is no page.
 * @throws UserError when nothing has this code
 */
export async function explainCode(context: Context, code: string): Promise<string> {
  const page = join(packageRoot(), 'docs', 'rules', `${code}.md`);
  if (existsSync(page)) return readFileSync(page, 'utf8');
  const general: readonly Rule[] = [...rules, ...Object.entries(inventoryCodes).map(([key, rule]) => ({ code: key, ...rule }))];
  const known = general.some((rule) => rule.code === code) ? general : [...general, ...(await platformChecks(context))];
  const rule = known.find((candidate) => candidate.code === code);
  if (rule !== undefined) return ruleText(rule);
  const near = nearest(code, known.map((candidate) => candidate.code));
  throw new UserError(`No rule has the code ${code}.`, near === undefined ? 'Codes stand in the first line of every finding.' : `Did you mean ${near}?`);
}

function ruleText(rule: Rule): string {
  const messages = Object.values(rule.messages ?? {}).map(({ message, help }) => `\n  ${message}\n    ${help}\n`);
  return `${rule.code} ${rule.name} (${rule.severity})\n\n${rule.why}\n${messages.join('')}`;
}

/** Platforms may bring checks of their own; outside of a project there are none. */
async function platformChecks(context: Context): Promise<readonly Rule[]> {
  let project: string;
  try {
    project = findProject(context.cwd, context.project);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
  return (await loadPlatforms(project)).flatMap((platform) => platform.inventory?.checks ?? []);
}
