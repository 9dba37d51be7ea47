import { LabFailure, ToldAbove, UnsuitableMachine, messageOf } from './errors.ts';

let lineIsOpen = false;
let depth = 0;

/** Writes a line of talk to stderr; stdout stays free for data. */
export function say(text: string): void {
  process.stderr.write(`${lineIsOpen ? '\n' : ''}${text}\n`);
  lineIsOpen = false;
}

/**
 * Announces a step before it starts and adds its time when it is done, all in one line.
 * A step inside another is indented below it.
 * @param title - what is done, in a few words.
 * @param work - the step; its error passes through.
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const mark = `${'    '.repeat(depth)}${depth === 0 ? '==> ' : ''}`;
  process.stderr.write(`${lineIsOpen ? '\n' : ''}${mark}${title} ...`);
  lineIsOpen = true;
  depth += 1;
  try {
    const result = await work();
    finish(title, seconds(started));
    return result;
  } catch (error) {
    finish(title, `failed after ${seconds(started)}`);
    throw error;
  } finally {
    depth -= 1;
  }
}

// Something was said meanwhile: the outcome needs a line of its own.
function finish(title: string, outcome: string): void {
  process.stderr.write(lineIsOpen ? ` ${outcome}\n` : `${'    '.repeat(depth)}${title}: ${outcome}\n`);
  lineIsOpen = false;
}

/** Time since a mark of `performance.now()`, as people read it. */
export function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * Runs a lab command to its end and sets the process's exit code:
 * 0 done, 3 this machine cannot run the lab, 1 anything else.
 * A cause that the lab knows is told in plain words; only a defect of the lab itself shows its stack.
 */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ToldAbove) {
      process.exitCode = error.exitCode;
      return;
    }
    const known = error instanceof LabFailure || error instanceof UnsuitableMachine;
    say(`error: ${known || !(error instanceof Error) ? messageOf(error) : (error.stack ?? messageOf(error))}`);
    process.exitCode = known ? error.exitCode : 1;
  }
}
