import { resolve } from 'node:path';
import type { Finding } from '../../model/diagnostic.ts';
import type { Options } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { fails, openFindings, summaryOf } from './counts.ts';
import type { Choices } from './filter.ts';
import { findingFilter } from './filter.ts';
import { githubDiagnostics } from './github.ts';
import { jsonDiagnostics } from './json.ts';
import type { FindingFormat } from './options.ts';
import { prettyDiagnostics } from './pretty.ts';
import { sarifDiagnostics } from './sarif.ts';

/** What a command has found, and where. */
export interface Report extends Choices {
  readonly findings: readonly Finding[];
  /** The folder that paths are shown relative to. */
  readonly base: string;
  /** What was looked at: `2 platforms, 4 components`. */
  readonly looked: string;
}

/**
 * Prints findings as `--format`, `--rule`, `--component` and `--strict` say, and a summary on stderr.
 * @returns the exit code: 1 when something fails
 * @throws UserError when a flag names a rule or a component that does not exist
 */
export function reportFindings(context: Context, options: Options, { findings, base, looked, ...choices }: Report): number {
  const shown = findings.filter(findingFilter(options, choices));
  const strict = options['strict'] === true;
  context.data(findingsText(context, (options['format'] as FindingFormat | undefined) ?? 'pretty', shown, base, context.colorData));
  context.say(summaryOf(shown, looked, { strict, leftOut: openFindings(findings).length - openFindings(shown).length }));
  return fails(openFindings(shown), strict) ? 1 : 0;
}

/** Findings in one of the formats; only SARIF has those in it that are accepted. */
export function findingsText(context: Pick<Context, 'env' | 'cwd'>, format: FindingFormat, findings: readonly Finding[], base: string, color: boolean): string {
  const open = openFindings(findings);
  switch (format) {
    case 'pretty':
      return prettyDiagnostics(open, base, color);
    case 'json':
      return jsonDiagnostics(open, base);
    case 'github':
      return githubDiagnostics(open, checkout(context, base));
    case 'sarif':
      return sarifDiagnostics(findings, checkout(context, base));
  }
}

/** On a runner of GitHub a project may be a folder of the checkout; annotations and scanners want paths below that. */
function checkout({ env, cwd }: Pick<Context, 'env' | 'cwd'>, base: string): string {
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  return workspace === '' ? base : resolve(cwd, workspace);
}
