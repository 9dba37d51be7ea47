import { fail } from './syntax-error.ts';
import { unescape } from './strings.ts';
import type { Settings } from './settings.ts';
import { ansibleSettings } from './settings.ts';

const mark = '#jinja2:';
const delimiterKeys = ['block_start_string', 'block_end_string', 'variable_start_string', 'variable_end_string', 'comment_start_string', 'comment_end_string'];
const flagKeys = ['trim_blocks', 'lstrip_blocks', 'keep_trailing_newline'];
const lineKeys = ['line_statement_prefix', 'line_comment_prefix'];

/**
 * Reads the line `#jinja2: option: value, …` that a template for Ansible may start with.
 * @returns the settings for the rest, and the offset at which the rest starts
 * @throws SyntaxFailure where Ansible would refuse the line, or where it turns on line statements, which are not understood here
 */
export function readHeader(text: string): { readonly settings: Settings; readonly from: number } {
  if (!text.startsWith(mark)) return { settings: ansibleSettings, from: 0 };
  const end = text.indexOf('\n');
  const values = new Map<string, string | boolean | null>();
  let offset = mark.length;
  const refuse = (message: string): never => fail({ offset, end: Math.max(offset, end === -1 ? text.length : end), line: 1, column: offset + 1 }, message, 'Write the line as: #jinja2: trim_blocks: False, lstrip_blocks: True');
  if (end === -1) refuse('The first line, with options for Jinja, has no end.');
  for (const pair of text.slice(offset, end).split(',')) {
    const [, key, literal] = /^\s*([^:]*?)\s*:(.*)$/.exec(pair) ?? refuse('An option for Jinja has no value.');
    const value = valueOf(literal!);
    const fits = delimiterKeys.includes(key!) || key === 'newline_sequence' ? typeof value === 'string' && value !== '' : flagKeys.includes(key!) ? typeof value === 'boolean' : lineKeys.includes(key!) && value === null;
    if (lineKeys.includes(key!) && typeof value === 'string') refuse(`The option "${key}" is not understood.`);
    if (!fits) refuse(`Jinja has no option "${key}" with the value ${literal!.trim()}.`);
    values.set(key!, value!);
    offset = Math.min(offset + pair.length + 1, end);
  }
  const string = (key: string, otherwise: string): string => (values.get(key) as string | undefined) ?? otherwise;
  const flag = (key: string, otherwise: boolean): boolean => (values.get(key) as boolean | undefined) ?? otherwise;
  const { block, variable, comment } = ansibleSettings.delimiters;
  const delimiters = {
    block: [string('block_start_string', block[0]), string('block_end_string', block[1])],
    variable: [string('variable_start_string', variable[0]), string('variable_end_string', variable[1])],
    comment: [string('comment_start_string', comment[0]), string('comment_end_string', comment[1])],
  } as const;
  if (new Set([delimiters.block[0], delimiters.variable[0], delimiters.comment[0]]).size < 3) refuse('Two kinds of code start with the same string.');
  return { settings: { delimiters, trimBlocks: flag('trim_blocks', true), lstripBlocks: flag('lstrip_blocks', false), keepTrailingNewline: flag('keep_trailing_newline', false) }, from: end + 1 };
}

/** The value of a Python literal; `undefined` where it is none that an option takes. */
function valueOf(literal: string): string | boolean | null | undefined {
  const text = literal.trim();
  if (text === 'True' || text === 'False') return text === 'True';
  if (text === 'None') return null;
  const quoted = /^'((?:[^'\\]|\\.)*)'$|^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  const value = quoted === null ? undefined : unescape(quoted[1] ?? quoted[2]!);
  return value !== undefined && 'value' in value ? value.value : undefined;
}
