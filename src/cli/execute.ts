import { commands } from './commands.ts';
import { makeContext, mayColor } from './context.ts';
import type { Terminal } from './context.ts';
import { packageVersion } from './package.ts';
import { isParserExit, makeProgram } from './program.ts';
import { errorText, exitCodeOf } from './report-error.ts';

/**
 * Runs one command line.
 * @param argv the arguments behind the program's name
 * @returns the exit code: 0 fine, 1 errors, 2 differs
 */
export async function execute(argv: readonly string[], terminal: Terminal): Promise<number> {
  const out = (text: string): void => void terminal.stdout.write(text);
  const err = (text: string): void => void terminal.stderr.write(text);
  let exitCode = 0;
  const program = makeProgram({
    commands,
    version: packageVersion(),
    out,
    err,
    context: (globals) => makeContext(terminal, globals),
    finish: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (isParserExit(error)) return error.exitCode;
    const debug = (terminal.env['THINKUBE_DEBUG'] ?? '') !== '';
    err(errorText(error, { color: mayColor(terminal.stderr, terminal.env, !argv.includes('--no-color')), debug }));
    return exitCodeOf(error);
  }
}
