import { execa } from 'execa';
import { LabFailure } from './errors.ts';

/** How to run a program. */
export interface RunOptions {
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for the program's stdin: the only way for a secret. */
  readonly input?: string;
  /** Seconds after which the program is ended and counts as failed. */
  readonly timeout?: number;
  /** The command as an error message shows it, where the real one is wrapped in another. */
  readonly shownAs?: string;
  /** A file that gets all output of a long program. */
  readonly log?: string;
}

/** What a program left behind. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program and returns what it left, whatever its exit code.
 * @throws LabFailure when the program does not exist or ran past its time.
 */
export async function attempt(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [file, ...args] = argv;
  if (file === undefined) throw new LabFailure('an empty command cannot be run');
  const result = await execa(file, args, {
    reject: false,
    cwd: '/',
    env: { ...options.env },
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout * 1000 }),
    ...(options.log === undefined ? {} : { stdout: ['pipe', { file: options.log }], stderr: ['pipe', { file: options.log }] }),
  });
  if (result.timedOut) throw new LabFailure(`"${options.shownAs ?? shown(argv)}" did not end within ${options.timeout} s`);
  if (result.exitCode === undefined && result.signal === undefined) {
    throw new LabFailure(`"${file}" could not be started: ${result.originalMessage ?? 'unknown reason'}`);
  }
  return { exitCode: result.exitCode ?? 128, stdout: String(result.stdout ?? ''), stderr: String(result.stderr ?? '') };
}

/**
 * Runs a program that has to succeed and returns its stdout.
 * @throws LabFailure with the command and its last words.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const result = await attempt(argv, options);
  if (result.exitCode === 0) return result.stdout;
  const words = lastLines(result.stderr || result.stdout, 12);
  throw new LabFailure(`"${shown(argv)}" failed with exit code ${result.exitCode}${words === '' ? '' : `:\n${words}`}`);
}

/** The stdout of a program that succeeds; undefined when it fails or does not exist. */
export async function outputOf(argv: readonly string[], options: RunOptions = {}): Promise<string | undefined> {
  try {
    const result = await attempt(argv, options);
    return result.exitCode === 0 ? result.stdout : undefined;
  } catch (error) {
    if (error instanceof LabFailure) return undefined;
    throw error;
  }
}

/** True when the program ends with exit code 0; a program that is missing counts as false. */
export async function succeeds(argv: readonly string[], options: RunOptions = {}): Promise<boolean> {
  return (await outputOf(argv, options)) !== undefined;
}

function shown(argv: readonly string[]): string {
  const text = argv.join(' ').replace(/\s+/g, ' ');
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

/** The last lines of a text, indented, for an error message. */
export function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).map((line) => `    ${line}`).join('\n');
}
