import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Node, ScalarTag } from 'yaml';

/**
 * Characters that PyYAML refuses outside of an escape, or takes for the end of a line (its Reader and Scanner). At a
 * tab a plain scalar of its ends, and libyaml does not take one at the start of a literal block. Of
 * text that is all space a literal block loses some.
 */
const needsEscape = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|^[^\n]*\t[^\n]*$|^\n*\t|^\s+$/;

/** Plain `=` and `<<` have meanings of their own in YAML 1.1 that PyYAML cannot load as text. */
const quotedTextTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  // Of several tags that fit, those with a test win; as we only write, it never has to match.
  test: /(?!)/,
  identify: (value) => typeof value === 'string' && (value === '=' || value === '<<' || needsEscape.test(value)),
  resolve: (text) => text,
  stringify: (item) => doubleQuoted(item.value as string),
};

/** Lines as comments. What would end a comment, or may not stand in YAML at all, is told by its number. */
export function printComment(lines: readonly string[]): string {
  return lines.map((line) => `# ${line}`.trimEnd().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => (character === '\n' ? ' ' : escapeOf(character)))).join('\n');
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** YAML 1.1 takes `1e+21` for text: a number with an exponent needs a point too. */
const exponentTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /(?!)/,
  identify: (value) => typeof value === 'number' && String(value).includes('e'),
  resolve: (text) => Number(text),
  stringify: (item) => String(item.value).replace(/^(-?\d+)e/, '$1.0e'),
};

/** Text in double quotes with an escape for every character that is not printable. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeOf);
}

/** PyYAML reads YAML 1.1, so that is what is written: `yes`, `0644` and `1:30` come out quoted. Lines are never folded. */
const writing = { version: '1.1', lineWidth: 0, minContentWidth: 0, singleQuote: null } as const;

/** A list of plays or tasks as YAML text with an empty line between them, without the document start. */
export function printYaml(data: unknown): string {
  const document = new Document(data, { version: '1.1', customTags: (tags) => [quotedTextTag, exponentTag, ...tags] });
  spaceOut(document.contents);
  const directives = document.directives;
  if (directives) directives.docStart = null;
  return document.toString({ ...writing, directives: false, indentSeq: true, doubleQuotedAsJSON: true });
}

const spaced = new Set(['tasks', 'pre_tasks', 'handlers', 'block', 'rescue', 'always']);

/** Empty lines between plays and between tasks, as people write them. */
function spaceOut(node: unknown): void {
  if (!isSeq(node)) return;
  node.items.forEach((item, position) => {
    if (position > 0) (item as Node).spaceBefore = true;
    if (!isMap(item)) return;
    for (const pair of item.items) if (isScalar(pair.key) && spaced.has(String(pair.key.value))) spaceOut(pair.value);
  });
}

