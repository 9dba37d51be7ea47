import { literalText } from './flat-text.ts';
import type { Pattern, Sighting } from './pattern.ts';
import { patterns } from './patterns.ts';

const none: readonly Sighting[] = Object.freeze([]);
/** How a text is read: as text with Jinja in it, as one Jinja expression, or as a title, in which little is looked for. */
export type Reading = 'text' | 'code' | 'title';

const known = { text: new Map<string, readonly Sighting[]>(), code: new Map<string, readonly Sighting[]>(), title: new Map<string, readonly Sighting[]>() };
const ofTitles = patterns.filter((pattern) => pattern.inTitles === true);

/** Every word of letters that one of the patterns needs: most texts have none of them, which one look tells. */
const words = new RegExp(patterns.flatMap(({ needs = [] }) => needs.filter(isWord)).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
const needWords = new Set(patterns.filter(({ needs }) => needs?.every(isWord)));

function isWord(word: string): boolean {
  return /^\w{2}/.test(word);
}

/** What the patterns find in a text, in the order of the patterns; each distinct text is scanned once in the life of the process. */
export function scanText(text: string, reading: Reading): readonly Sighting[] {
  const cache = known[reading];
  const before = cache.get(text);
  if (before !== undefined) return before;
  const found = scan(text, reading);
  cache.set(text, found);
  return found;
}

function scan(text: string, reading: Reading): readonly Sighting[] {
  let literal: string | undefined;
  let found: Sighting[] | undefined;
  const hasWord = words.test(text);
  for (const pattern of reading === 'title' ? ofTitles : patterns) {
    if (!hasWord && needWords.has(pattern)) continue;
    if (pattern.needs !== undefined && !pattern.needs.some((word) => text.includes(word))) continue;
    const subject = pattern.inCode === true ? text : (literal ??= literalText(text, reading === 'code'));
    for (const sighting of matches(pattern, subject)) (found ??= []).push(sighting);
  }
  return found ?? none;
}

function* matches({ kind, find, accept }: Pattern, text: string): Generator<Sighting> {
  find.lastIndex = 0;
  for (let match = find.exec(text); match !== null; match = find.exec(text)) {
    const found = match.slice(1).find((group) => group !== undefined) ?? match[0];
    const index = match.index + match[0].indexOf(found);
    if (accept === undefined || accept(found, text, index)) yield { kind, found, index };
  }
}
