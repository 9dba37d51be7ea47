import type { Value } from '../model/expression.ts';
import { plainString } from './plain-values.ts';

/** Who may do what with a file beyond its owner; `undefined` where the mode does not say it. */
export interface Access {
  readonly groupReads: boolean | undefined;
  readonly othersRead: boolean | undefined;
  readonly othersWrite: boolean | undefined;
  /** The sticky bit: only the owner of a file in the folder may remove it. */
  readonly sticky: boolean;
}

/**
 * What a mode allows, in the ways that Ansible's `mode` takes it: octal text, a number (its bits), or symbols such as
 * `u=rw,g=r,o=`.
 * @returns `undefined` for `preserve`, and for what only the run knows
 */
export function accessOf(mode: Value | undefined): Access | undefined {
  if (typeof mode === 'number') return ofBits(mode);
  const text = plainString(mode);
  if (text === undefined) return undefined;
  if (/^0?o?[0-7]{3,4}$/.test(text)) return ofBits(Number.parseInt(text.replace('o', ''), 8));
  return /^[ugoa]*[-+=][rwxXst]*(,[ugoa]*[-+=][rwxXst]*)*$/.test(text) ? ofSymbols(text) : undefined;
}

function ofBits(bits: number): Access {
  return { groupReads: (bits & 0o040) !== 0, othersRead: (bits & 0o004) !== 0, othersWrite: (bits & 0o002) !== 0, sticky: (bits & 0o1000) !== 0 };
}

function ofSymbols(text: string): Access {
  const given: { groupReads?: boolean; othersRead?: boolean; othersWrite?: boolean } = {};
  let sticky = false;
  for (const clause of text.split(',')) {
    const [, who = '', how, what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause)!;
    const all = who === '' || who.includes('a');
    if (how !== '-' && what.includes('t')) sticky = true;
    const set = (key: keyof typeof given, letter: string): void => {
      if (what.includes(letter)) given[key] = how !== '-';
      else if (how === '=') given[key] = false;
    };
    if (all || who.includes('g')) set('groupReads', 'r');
    if (all || who.includes('o')) {
      set('othersRead', 'r');
      set('othersWrite', 'w');
    }
  }
  return { groupReads: given.groupReads, othersRead: given.othersRead, othersWrite: given.othersWrite, sticky };
}
