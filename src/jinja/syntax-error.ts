import type { Place } from './nodes.ts';

/** Why text is no Jinja, and where. */
export interface JinjaSyntaxError extends Place {
  /** One sentence. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/** Carries an error out of the parser; the parser's own functions for others return it as a value. */
export class SyntaxFailure extends Error {
  readonly error: JinjaSyntaxError;
  constructor(error: JinjaSyntaxError) {
    super(error.message);
    this.error = error;
  }
}

/** Stops parsing. */
export function fail({ offset, end, line, column }: Place, message: string, help: string): never {
  throw new SyntaxFailure({ offset, end, line, column, message, help });
}
