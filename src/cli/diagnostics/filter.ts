import type { Finding } from '../../model/diagnostic.ts';
import { UserError } from '../../model/user-error.ts';
import { suggestion } from '../../text/nearest.ts';
import type { Options } from '../command-spec.ts';

/** A rule or a check by what it is called. */
export interface KnownRule {
  readonly code: string;
  readonly name: string;
}

/** What there is to choose from. */
export interface Choices {
  readonly rules: readonly KnownRule[];
  readonly components: readonly string[];
}

/**
 * Which findings `--rule` and `--component` let through.
 * @throws UserError when one of them names what does not exist
 */
export function findingFilter(options: Options, { rules, components }: Choices): (finding: Finding) => boolean {
  const codes = listOf(options['rule'])?.map((word) => codeOf(word, rules));
  const ids = listOf(options['component'])?.map((id) => known(id, components));
  return (finding) => (codes === undefined || codes.includes(finding.code)) && (ids === undefined || ids.some((id) => finding.components?.includes(id)));
}

function listOf(option: string | boolean | undefined): readonly string[] | undefined {
  return typeof option === 'string' ? option.split(',').map((word) => word.trim()).filter((word) => word !== '') : undefined;
}

function codeOf(word: string, rules: readonly KnownRule[]): string {
  const found = rules.find(({ code, name }) => code === word.toUpperCase() || name === word);
  if (found !== undefined) return found.code;
  throw new UserError(`No rule has the code or the name "${word}".${suggestion(word, rules.flatMap(({ code, name }) => [code, name]))}`, 'Codes and names stand in the first line of every finding.');
}

function known(id: string, components: readonly string[]): string {
  if (components.includes(id)) return id;
  throw new UserError(`There is no component "${id}".${suggestion(id, components)}`, 'See them: thinkube list components');
}
