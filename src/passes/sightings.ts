import type { Origin } from '../model/origin.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { AuthorText } from './texts/author-text.ts';
import type { PatternKind } from './texts/patterns.ts';
import { scanText } from './texts/scan.ts';
import { textsOf } from './texts.ts';

/** Something that was looked for, in a text of an author. */
export interface TextSighting {
  readonly at: AuthorText;
  readonly kind: string;
  readonly found: string;
  readonly index: number;
  /** The line of a template file, else the place of the text. */
  readonly origin: Origin;
}

const known = new WeakMap<PlatformNode, ReadonlyMap<string, readonly TextSighting[]>>();
const none: readonly TextSighting[] = Object.freeze([]);

/** Everything of one kind that the texts of a platform hold, in the order of the texts; all kinds are looked for in one pass. */
export function sightingsOf(platform: PlatformNode, kind: PatternKind): readonly TextSighting[] {
  let found = known.get(platform);
  if (found === undefined) known.set(platform, (found = look(platform)));
  return found.get(kind) ?? none;
}

function look(platform: PlatformNode): ReadonlyMap<string, readonly TextSighting[]> {
  const byKind = new Map<string, TextSighting[]>();
  for (const at of textsOf(platform)) {
    for (const { kind, found, index } of scanText(at.text, at.code ? 'code' : at.kind === 'title' ? 'title' : 'text')) {
      const list = byKind.get(kind) ?? [];
      byKind.set(kind, list);
      list.push({ at, kind, found, index, origin: placeIn(at, index) });
    }
  }
  return byKind;
}

/** Where a place in a text is: the line of a template file, else the place of the text itself. */
export function placeIn({ kind, text, origin }: AuthorText, index: number): Origin {
  if (kind !== 'template') return origin;
  const before = text.slice(0, index);
  return { file: origin.file, line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
