import type { Origin } from '../../model/origin.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { textsOf } from '../texts.ts';
import type { AuthorText } from './author-text.ts';

/** A host group that Jinja code names in its own text: `groups['web'][0]`. */
export interface GroupRead {
  readonly name: string;
  /** One host of it by its place in the list, such as `[0]` or `| first`. */
  readonly position?: string;
  /** A group that is not there is caught: by a default, or by a question before. */
  readonly caught: boolean;
  readonly at: AuthorText;
  readonly origin: Origin;
}

const known = new WeakMap<PlatformNode, readonly GroupRead[]>();
const pattern = /(?<![\w.])groups(?:\.get\(\s*["']([^"']+)["'](?:\s*,[^)]*)?|\.([A-Za-z_]\w*)|\[\s*["']([^"'\]]+)["']\s*\])(\s*\)?\s*(?:\[\s*-?\d+\s*\]|\.\d+\b|\|\s*(?:first|last|random)\b))?(\s*\|\s*(?:default|d)\b|\s+is\s+(?:not\s+)?defined)?/g;
/** Methods of the dict of all groups are no groups. */
const methods: ReadonlySet<string> = new Set(['keys', 'items', 'values', 'get']);

/** Every group that texts of a platform read by name; references of the DSL are not among them. */
export function groupReadsOf(platform: PlatformNode): readonly GroupRead[] {
  const before = known.get(platform);
  if (before !== undefined) return before;
  const found = textsOf(platform).flatMap(readsIn);
  known.set(platform, found);
  return found;
}

function readsIn(at: AuthorText): readonly GroupRead[] {
  const { text, code, kind, origin } = at;
  if (!text.includes('groups') || kind === 'title' || kind === 'name') return [];
  return pieces(text, code).flatMap(({ offset, piece }) =>
    [...piece.matchAll(pattern)].flatMap((match): readonly GroupRead[] => {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      if (methods.has(name)) return [];
      const position = match[4]?.replace(/^[\s)]+/, '');
      const asked = new RegExp(`["']${name}["']\\s+(?:not\\s+)?in\\s+groups\\b|groups(?:\\.${name}|\\[\\s*["']${name}["']\\s*\\])\\s+is\\s+(?:not\\s+)?defined`).test(text);
      const place = kind === 'template' ? placeIn(text, offset + match.index, origin) : origin;
      return [{ name, ...(position === undefined ? {} : { position }), caught: match[1] !== undefined || match[5] !== undefined || asked, at, origin: place }];
    }));
}

/** The parts of a text that are Jinja code. */
function pieces(text: string, code: boolean): readonly { readonly offset: number; readonly piece: string }[] {
  if (code) return [{ offset: 0, piece: text }];
  return [...text.matchAll(/\{[{%][\s\S]*?[%}]\}/g)].map((match) => ({ offset: match.index, piece: match[0] }));
}

function placeIn(text: string, index: number, origin: Origin): Origin {
  const before = text.slice(0, index);
  return { file: origin.file, line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
