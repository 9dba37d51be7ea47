import type { Context } from './context.ts';

/** What a value on the command line names, for completion. */
export type ValueKind = 'platform' | 'component' | 'phase' | 'group' | 'module' | 'file' | 'folder' | 'text';

/** A positional argument. */
export interface ArgumentSpec {
  /** As help shows it: `<needed>` or `[optional]`. */
  readonly name: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly value?: ValueKind;
}

/** A flag. */
export interface OptionSpec {
  /** As commander reads it: `--format <format>`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly required?: boolean;
  readonly conflicts?: readonly string[];
  readonly value?: ValueKind;
}

/** The values of a command's flags by their camelCase names. */
export type Options = { readonly [name: string]: string | boolean | undefined };

/**
 * One verb. The table of these is all that is read for `--help`; what a verb does is imported when it runs.
 * `run` returns the exit code: 0 fine, 1 errors, 2 differs.
 */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly examples?: readonly string[];
  readonly commands?: readonly CommandSpec[];
  readonly run?: (context: Context, args: readonly (string | undefined)[], options: Options) => Promise<number>;
  /** Everything behind the name goes to `run` as it is: the command parses it itself. */
  readonly passThrough?: boolean;
}
