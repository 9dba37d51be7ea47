import { execa } from 'execa';
import type { StageContext } from './stage.ts';

/** How a command of a stage ended. */
export interface CommandResult {
  /** The exit code; 1 where a signal or the time limit ended it. */
  readonly code: number;
  readonly stdout: string;
  /** stdout and stderr in the order in which they came. */
  readonly all: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Print the output while it comes. Without it the tail is printed when the command fails. */
  readonly stream?: boolean;
  /** Exit codes that are an answer and not a failure: no tail is printed for them. */
  readonly expected?: readonly number[];
  readonly minutes?: number;
}

const TAIL_LINES = 40;

/**
 * Runs a command of a stage, never waiting on stdin.
 * @returns exit code and output; it does not throw for a command that fails, is missing, or takes too long
 */
export async function command(context: StageContext, file: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = execa(file, args, {
    cwd: options.cwd ?? context.root,
    env: context.env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: (options.minutes ?? 10) * 60_000,
    forceKillAfterDelay: 10_000,
  });
  if (options.stream === true) child.all.on('data', (chunk: Buffer) => context.say(chunk.toString()));
  const result = await child;
  const code = result.exitCode ?? 1;
  const failed = code !== 0 && !(options.expected ?? []).includes(code);
  if (failed && options.stream !== true) context.say(`${tail(result.all)}\n`);
  if (failed && result.exitCode === undefined) context.say(`${file}: ${result.shortMessage ?? 'did not end by itself'}\n`);
  return { code, stdout: result.stdout, all: result.all };
}

/** The last lines of a text, indented, so that a long log does not bury the summary. */
export function tail(text: string): string {
  const lines = text.trimEnd().split('\n');
  const kept = lines.slice(-TAIL_LINES).map((line) => `    | ${line}`);
  return lines.length > TAIL_LINES ? [`    | (${lines.length - TAIL_LINES} lines before)`, ...kept].join('\n') : kept.join('\n');
}
