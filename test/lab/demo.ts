import { existsSync } from 'node:fs';
import path from 'node:path';
import { colors } from '../../src/cli/colors.ts';
import { mayColor } from '../../src/cli/context.ts';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { runCommand } from './announce.ts';
import { bringUp } from './bring-up.ts';
import { nextSteps, nextStepsText } from './demo/next-steps.ts';
import { prove, runsText, type ProvenRuns } from './demo/prove.ts';
import { LabFailure } from './errors.ts';
import { logFolder } from './law/logs.ts';
import { placeInLab, type PlatformInLab } from './law/platform-law.ts';
import { mainPlatform, projectRoot } from './law/project.ts';
import { Recorder } from './law/recorder.ts';
import type { LawStep } from './law/steps.ts';
import { checkLine, lawTable } from './law/table.ts';
import { withLabLock } from './lock.ts';
import { ansiblePlaybook } from './playbooks.ts';

/*
 * `make demo`: starts the lab with fresh hosts and takes every platform on it from nothing to deployed and tested, twice.
 * It prints what of the law of the lab was seen on the way; `make test` sees all of it.
 * Exit code 0: everything as it has to be; 3: this machine cannot run the lab; 1: something failed.
 */
const shownSteps: readonly LawStep[] = ['1', '2', '3', '4'];

await runCommand(async () => {
  const started = performance.now();
  const platforms = (await loadPlatforms(projectRoot)).map(placeInLab).sort((a, b) => rank(a) - rank(b));
  if (!existsSync(ansiblePlaybook)) throw new LabFailure(`Ansible is not installed in ${path.dirname(ansiblePlaybook)}. Run \`make demo\`, which installs it.`);
  const recorder = new Recorder();
  const runs: ProvenRuns[] = [];
  await withLabLock('make demo', async () => {
    await bringUp();
    for (const one of platforms) runs.push(await prove(one, recorder, path.join(logFolder(projectRoot), 'work')));
  });
  const color = colors(mayColor(process.stdout, process.env));
  const [first] = platforms;
  const steps = first === undefined ? [] : nextSteps(first.platform, first.inventory.hosts[0]!);
  const bad = recorder.records.filter((record) => !record.ok).map((record) => checkLine(record, color));
  const verdict = bad.length === 0 ? 'Everything is deployed, every test passed, and a second run changed nothing' : `${bad.length} of ${recorder.records.length} checks failed`;
  process.stdout.write(`\n${lawTable(recorder.records, color, shownSteps)}\n\n${[...bad, runsText(runs)].join('\n')}\n${verdict}: ${((performance.now() - started) / 1000).toFixed(0)} s in all.\n\n${nextStepsText(steps)}\n`);
  if (bad.length > 0) process.exitCode = 1;
});

function rank({ platform }: PlatformInLab): number {
  return platform.id === mainPlatform ? 0 : 1;
}
