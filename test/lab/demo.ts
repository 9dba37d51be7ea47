import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { runCommand, say } from './announce.ts';
import { bringUp } from './bring-up.ts';
import { explainFailure } from './demo/failure.ts';
import { nextSteps, nextStepsText } from './demo/next-steps.ts';
import { progress } from './demo/progress.ts';
import { conclusion, summaryRows, summaryTable, type SummaryRow } from './demo/summary.ts';
import { titlesOf } from './demo/titles.ts';
import { LabFailure } from './errors.ts';
import { placeInLab, type PlatformInLab } from './law/platform-law.ts';
import { mainPlatform, projectRoot } from './law/project.ts';
import { withLabLock } from './lock.ts';
import { ansiblePlaybook, runPlaybooks } from './playbooks.ts';

/*
 * `make demo`: starts the lab and deploys and tests every component of every platform on it.
 * Exit code 0: done; 3: this machine cannot run the lab; 1: something failed.
 */
await runCommand(async () => {
  const started = performance.now();
  const platforms = (await loadPlatforms(projectRoot)).map(placeInLab).sort((a, b) => rank(a) - rank(b));
  if (!existsSync(ansiblePlaybook)) throw new LabFailure(`Ansible is not installed in ${path.dirname(ansiblePlaybook)}. Run \`make demo\`, which installs it.`);
  const rows: SummaryRow[] = [];
  await withLabLock('make demo', async () => {
    await bringUp();
    for (const one of platforms) rows.push(...(await deployAndTest(one)));
  });
  const [first] = platforms;
  const steps = first === undefined ? [] : nextSteps(first.platform, first.inventory.hosts[0]!);
  process.stdout.write(`\n${summaryTable(rows)}\n\n${conclusion(rows, (performance.now() - started) / 1000)}\n\n${nextStepsText(steps)}\n`);
});

function rank({ platform }: PlatformInLab): number {
  return platform.id === mainPlatform ? 0 : 1;
}

async function deployAndTest({ platform, inventory }: PlatformInLab): Promise<readonly SummaryRow[]> {
  say(`==> ${platform.title} on ${inventory.hosts.join(', ')}: deploy and test of every component`);
  const titles = titlesOf(platform);
  const tell = progress(titles, inventory.label);
  const run = await runPlaybooks({
    platform: platform.id,
    playbooks: ['site.yaml'],
    what: `demo ${platform.id}`,
    onEvent: (event) => {
      const line = tell(event);
      if (line !== undefined) say(line);
    },
  });
  if (run.rc !== 0) throw new LabFailure(explainFailure(run, titles));
  return summaryRows(run.parts, titles, inventory.label);
}
