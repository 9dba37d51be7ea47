import type { HostQuestion } from '../model/inventory.ts';
import { suggestion } from '../text/nearest.ts';

/** A host as it was written behind a flag. */
export interface GivenHost {
  readonly name: string;
  readonly address: string;
  readonly words: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
}

/** How a host of this kind is written: `NAME=ADDRESS[,headless|desktop][,primary][,pool=…]`. */
export function hostSyntax(question: HostQuestion): string {
  const kinds = question.kinds.length > 1 ? `[,${question.kinds.map((kind) => kind.word).join('|')}]` : '';
  return `NAME=ADDRESS${kinds}${question.roles.map((role) => `[,${role.word}]`).join('')}${question.fields.map((field) => `[,${field.key}=…]`).join('')}`;
}

/** Reads `alpha=192.168.1.101,desktop,primary,pool=800GB`; without a kind the first one is taken. */
export function readHost(question: HostQuestion, text: string): GivenHost | { readonly problem: string } {
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const named = /^([^=]+)=(.+)$/.exec(first);
  if (named === null) return { problem: `a ${question.noun} is written as ${hostSyntax(question)}` };
  const kinds = question.kinds.map((kind) => kind.word);
  const known = [...kinds, ...question.roles.map((role) => role.word)];
  const keys = question.fields.map((field) => field.key);
  const words: string[] = [];
  const fields = new Map<string, string>();
  for (const part of rest) {
    const [key, value] = splitAtFirst(part);
    if (value === undefined && !known.includes(part)) return { problem: `"${part}" is none of ${known.join(', ')}.${suggestion(part, known)}`.replace(/\.$/, '') };
    if (value !== undefined && !keys.includes(key)) return { problem: `"${key}" is none of ${keys.join(', ')}.${suggestion(key, keys)}`.replace(/\.$/, '') };
    if (value === undefined) words.push(part);
    else fields.set(key, value);
  }
  const chosen = words.filter((word) => kinds.includes(word));
  if (chosen.length > 1) return { problem: `it cannot be ${chosen.join(' and ')} at once` };
  return { name: named[1]!, address: named[2]!, words: chosen.length === 0 ? [kinds[0]!, ...words] : words, fields };
}

function splitAtFirst(part: string): readonly [string, string | undefined] {
  const position = part.indexOf('=');
  return position === -1 ? [part, undefined] : [part.slice(0, position), part.slice(position + 1)];
}
