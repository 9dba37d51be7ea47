/** Something that rules look for in texts. */
export interface Pattern<Kind extends string = string> {
  readonly kind: Kind;
  /** The expression is tried only on texts that have one of these in them; to look for plain text is far cheaper. */
  readonly needs?: readonly string[];
  /** Global. The first group that takes part, if there is one, is what is found; otherwise the whole match. */
  readonly find: RegExp;
  /** Jinja code belongs to the text: for names that may stand in it. */
  readonly inCode?: boolean;
  /** Looked for in titles too, which are for people alone. */
  readonly inTitles?: boolean;
  /** Whether a match is one. */
  readonly accept?: (found: string, text: string, index: number) => boolean;
}

/** A place in a text. */
export interface Sighting {
  readonly kind: string;
  readonly found: string;
  readonly index: number;
}
