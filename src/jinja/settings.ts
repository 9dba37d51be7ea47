/** The strings that set code apart from text. */
export interface Delimiters {
  readonly block: readonly [start: string, end: string];
  readonly variable: readonly [start: string, end: string];
  readonly comment: readonly [start: string, end: string];
}

/** How a template is to be read. */
export interface JinjaOptions {
  /**
   * Backslashes in strings between `{{` and `}}` are letters like others: Ansible reads the templates in YAML so, and
   * template files and conditions not (`AnsibleLexer` of ansible-core 2.19).
   */
  readonly literalBackslashes?: boolean;
  /**
   * Whether `do`, `break` and `continue` are statements; left out, they are. Ansible has them only where its deprecated
   * setting `jinja2_extensions` names them.
   */
  readonly extensions?: boolean;
}

/** What the first line of a template may change for the lexer (`#jinja2: …`). */
export interface Settings {
  readonly delimiters: Delimiters;
  /** The line end behind a block's tag belongs to the tag. */
  readonly trimBlocks: boolean;
  /** Blanks before a block's tag at the start of a line belong to the tag. */
  readonly lstripBlocks: boolean;
  /** The last line end of the template stays. */
  readonly keepTrailingNewline: boolean;
}

/** Ansible's settings: Jinja's own, but with `trim_blocks`. */
export const ansibleSettings: Settings = {
  delimiters: { block: ['{%', '%}'], variable: ['{{', '}}'], comment: ['{#', '#}'] },
  trimBlocks: true,
  lstripBlocks: false,
  keepTrailingNewline: false,
};
