/**
 * A mistake of the person at the keyboard, told without a stack trace.
 * The message says what happened and where; `help` says what to do.
 */
export class UserError extends Error {
  readonly help: string;
  readonly exitCode: number;

  constructor(message: string, help: string, exitCode = 1) {
    super(message);
    this.name = 'UserError';
    this.help = help;
    this.exitCode = exitCode;
  }
}
