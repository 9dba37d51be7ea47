import { nearest } from '../text/nearest.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import type { Context } from './context.ts';
import type { RuleFacts } from './diagnostics/known-rules.ts';
import { knownRules } from './diagnostics/known-rules.ts';
import { pageOf, pageText } from './diagnostics/page.ts';
import { terminalPage } from './markdown.ts';

/**
 * The page of a rule, or what the rule says of itself where there is no page. Everything is on this machine.
 * @throws UserError when nothing has this code
 */
export async function explainCode(context: Context, code: string): Promise<string> {
  const page = pageOf(code);
  if (page !== undefined) return terminalPage(pageText(page), context.colorData);
  let known = knownRules([]);
  if (!known.some((rule) => rule.code === code)) known = knownRules(await platforms(context));
  const rule = known.find((candidate) => candidate.code === code);
  if (rule !== undefined) return terminalPage(factsText(rule), context.colorData);
  const near = nearest(code, known.map((candidate) => candidate.code));
  throw new UserError(`No rule has the code ${code}.`, near === undefined ? 'Codes stand in the first line of every finding.' : `Did you mean ${near}?`);
}

function factsText({ code, name, severity, why, messages = {} }: RuleFacts): string {
  const said = Object.values(messages).map(({ message, help }) => `- ${message}\n  ${help}\n`);
  return `# ${code} ${name}\n\n${severity === 'error' ? 'An error' : 'A warning'}.\n\n## Why\n\n${why}\n${said.length === 0 ? '' : `\n## What it says\n\n${said.join('')}`}`;
}

/** Platforms may bring checks of their own; outside of a project there are none. */
async function platforms(context: Context): Promise<readonly PlatformNode[]> {
  let project: string;
  try {
    project = findProject(context.cwd, context.project);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
  return loadPlatforms(project);
}
