/** What a stream of the process has to be able to do. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where the command line runs: the process, or a test in its place. */
export interface Terminal {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
}

/** What every command gets beside its own arguments. */
export interface Context {
  readonly cwd: string;
  readonly env: Terminal['env'];
  /** The folder that `--project` named. */
  readonly project: string | undefined;
  /** Whether data and talk may be coloured. */
  readonly colorData: boolean;
  readonly colorTalk: boolean;
  /** The terminal that talk goes to, where it is one. */
  readonly screen: Output | undefined;
  /** Writes data to stdout. */
  data(text: string): void;
  /** Writes a line of talk to stderr. */
  say(line: string): void;
}

/** The context of one call, from the terminal and the global options. */
export function makeContext(terminal: Terminal, options: { readonly project?: string; readonly color?: boolean }): Context {
  const { stdout, stderr, env, cwd } = terminal;
  return {
    cwd,
    env,
    project: options.project,
    colorData: mayColor(stdout, env, options.color),
    colorTalk: mayColor(stderr, env, options.color),
    screen: stderr.isTTY === true ? stderr : undefined,
    data: (text) => void stdout.write(text),
    say: (line) => void stderr.write(`${line}\n`),
  };
}

/** Colours are for people at a terminal who did not refuse them (no-color.org; FORCE_COLOR as chalk reads it). */
export function mayColor(output: Output, env: Terminal['env'], wanted = true): boolean {
  if (!wanted || (env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
