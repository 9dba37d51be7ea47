/** A file that a break changes, with paths from the root of the project. */
export type Edit =
  /** `replace` stands in the file exactly once; `by` takes its place. */
  | { readonly file: string; readonly replace: string; readonly by: string }
  /** `everywhere` stands in the file at least once; `by` takes its place each time. */
  | { readonly file: string; readonly everywhere: string; readonly by: string }
  /** A file that is not there yet. */
  | { readonly file: string; readonly create: string }
  /** A file that goes. */
  | { readonly file: string; readonly remove: true };

/** One finding that a break has to have. */
export interface Expected {
  readonly code: string;
  /** The file of the place; the file of the first edit otherwise. */
  readonly file?: string;
  /** Text that stands in that file once, after the edits, on the line of the place; the line of the first edit otherwise. */
  readonly at?: string;
  /** What the message has to mention. */
  readonly says?: string;
}

/** One mistake in the shipped platforms, and all that has to be said of it. */
export interface Break {
  /** What the author did wrong. */
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly expects: readonly Expected[];
}

/** A break of one place: the finding is on the line of the edit, or `at` another one. */
export function broken(title: string, file: string, replace: string, by: string, ...expects: readonly Expected[]): Break {
  return { title, edits: [{ file, replace, by }], expects };
}

/** A break that needs a component which the platform does not have: `source` declares it as `extra`. */
export function withComponent(title: string, source: string, ...expects: readonly Expected[]): Break {
  return { title, edits: extraComponent(source), expects: expects.map((expected) => ({ file: extraFile, ...expected })) };
}

const platformFile = 'dsl/thinkube/platform.ts';
const extraFile = 'dsl/thinkube/30_networking/extra.ts';

/** The edits that put one more component into the platform thinkube, behind all others. */
export function extraComponent(source: string): readonly Edit[] {
  return [
    { file: extraFile, create: source },
    { file: platformFile, replace: "import { groups } from './groups.ts';\n", by: "import { extra } from './30_networking/extra.ts';\nimport { groups } from './groups.ts';\n" },
    { file: platformFile, replace: 'components: [overlay, dns],', by: 'components: [overlay, dns, extra],' },
  ];
}
