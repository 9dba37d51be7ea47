import { command } from './command.ts';
import type { Stage, StageResult } from './stage.ts';
import type { Verdict } from '../mutations/judge.ts';

/** One test a break of the shipped platforms. */
export const mutations: Stage = {
  title: 'every mistake put into the shipped platforms is found, at its line, and nothing else is',
  async run(context) {
    const { stdout } = await command(context, process.execPath, ['test/mutations/run.ts', '--json'], { expected: [1] });
    const counted = countVerdicts(stdout);
    for (const line of counted.lines) context.say(`${line}\n`);
    return counted.result;
  },
};

/** Counts the answer of the script; no answer is a failure, told by the command. */
export function countVerdicts(answer: string): { readonly result: StageResult; readonly lines: readonly string[] } {
  if (answer === '') return { result: { passed: 0, failed: 1, skipped: [] }, lines: [] };
  const verdicts = JSON.parse(answer) as readonly Verdict[];
  const failed = verdicts.filter(({ wrong }) => wrong.length > 0);
  const codes = new Set(verdicts.flatMap((verdict) => verdict.codes)).size;
  return {
    result: { passed: verdicts.length - failed.length, failed: failed.length, skipped: [], notes: [`${verdicts.length} mistakes, ${codes} codes`] },
    lines: failed.flatMap((verdict) => [`${verdict.codes.join(' ')} ${verdict.title}`, ...verdict.wrong.map((line) => `    ${line}`)]),
  };
}
