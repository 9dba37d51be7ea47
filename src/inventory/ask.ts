import { UserError } from '../model/user-error.ts';

/** Something to choose from. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** Asks the person at the keyboard. */
export interface Asker {
  /** `validate` returns `true`, or what is wrong with the text. */
  text(question: { readonly message: string; readonly default?: string; readonly validate: (text: string) => true | string }): Promise<string>;
  select(message: string, choices: readonly Choice[]): Promise<string>;
  checkbox(message: string, choices: readonly Choice[]): Promise<readonly string[]>;
  confirm(message: string, proposed: boolean): Promise<boolean>;
}

/** Where questions are shown and answers typed. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks in a terminal. Questions go to standard error: standard output is for data. */
export async function terminalAsker(terminal: Terminal = { input: process.stdin, output: process.stderr }): Promise<Asker> {
  const prompts = await import('@inquirer/prompts');
  const streams = { input: terminal.input, output: terminal.output };
  return {
    text: (question) => answered(prompts.input({ ...question }, streams)),
    select: (message, choices) => answered(prompts.select({ message, choices }, streams)),
    checkbox: (message, choices) => answered(prompts.checkbox({ message, choices }, streams)),
    confirm: (message, proposed) => answered(prompts.confirm({ message, default: proposed }, streams)),
  };
}

async function answered<T>(prompt: Promise<T>): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    // What the prompts throw on Ctrl-C, and when the terminal goes away.
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) throw new UserError('Stopped. Nothing was written.', 'Run the command again, or give the answers as flags.', 130);
    throw error;
  }
}
