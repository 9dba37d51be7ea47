import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import { cannotRun } from './stage.ts';
import type { Stage, StageContext, StageResult } from './stage.ts';

/** The lab's law on real hosts. It counts by itself and writes what it counted. */
export const lab: Stage = {
  title: 'every component obeys the law of the lab: deploy, test, repair, rollback on real hosts',
  async run(context) {
    if ('missing' in context.python) return cannotRun(context, 'the lab', context.python.missing);
    const report = join(context.scratch, 'lab.json');
    rmSync(report, { force: true });
    const { code } = await command(context, process.execPath, [join(context.root, 'test', 'lab', 'law.ts'), '--json', report], { stream: true, minutes: 80 });
    if (!existsSync(report)) throw new Error(`the lab ended with exit code ${code} and wrote no report`);
    return judge(context, code, JSON.parse(readFileSync(report, 'utf8')) as StageResult);
  },
};

/** A lab that failed without counting a failure is one; so is, under CI, one that only skipped. */
export function judge(context: Pick<StageContext, 'ci' | 'say'>, code: number, counted: StageResult): StageResult {
  const onlySkips = counted.passed + counted.failed === 0;
  if (context.ci && onlySkips) {
    for (const { what, reason } of counted.skipped) context.say(`${what}: ${reason}\n`);
    context.say('the lab did not start, and under CI=true that is a failure\n');
    return { passed: 0, failed: 1, skipped: [] };
  }
  return code !== 0 && counted.failed === 0 && !onlySkips ? { ...counted, failed: 1 } : counted;
}
