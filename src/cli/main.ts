import { codeOf } from '../output/disk.ts';
import { execute } from './execute.ts';

const terminal = { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr };

/** Ends the process with one message. */
async function fail(error: unknown): Promise<void> {
  const { strayErrorText } = await import('./stray-error.ts');
  process.stderr.write(strayErrorText(error, terminal));
  process.exit(1);
}

process.stdout.on('error', (error) => {
  // Whoever reads may stop early (`| head`): that is no mistake of anybody.
  if (codeOf(error) === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.stderr.write(`error: stdout cannot be written: ${error.message}\nhelp: Look at where it goes: a full disk, a closed device.\n`);
  process.exit(1);
});
process.stderr.on('error', () => process.exit(1));
process.on('uncaughtException', (error) => void fail(error));

let finished = false;
process.on('exit', () => {
  if (finished || process.exitCode !== undefined) return;
  process.stderr.write('error: a file in dsl/ waits for something that never comes (await at its top level).\nhelp: Files in dsl/ only say what there is: nothing in them has to be waited for.\n');
  process.exitCode = 1;
});

void execute(process.argv.slice(2), terminal).then((code) => {
  finished = true;
  process.exitCode = code;
});
