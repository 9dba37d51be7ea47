import { existsSync } from 'node:fs';
import path from 'node:path';
import { colors } from '../../src/cli/colors.ts';
import { mayColor } from '../../src/cli/context.ts';
import { UserError } from '../../src/model/user-error.ts';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { say } from './announce.ts';
import { bringUp } from './bring-up.ts';
import { readCredentials } from './credentials.ts';
import { LabFailure, ToldAbove, UnsuitableMachine, messageOf } from './errors.ts';
import { dependentsHost, obeyDependentsLaw } from './law/dependents-law.ts';
import { obeyPlatformLaw, placeInLab } from './law/platform-law.ts';
import { logFolder } from './law/logs.ts';
import { choose, readOptions } from './law/options.ts';
import { mainPlatform, projectRoot } from './law/project.ts';
import { Recorder } from './law/recorder.ts';
import { reportOf, writeReport } from './law/report.ts';
import { leaksIn } from './law/secrets.ts';
import { sideBySide } from './law/side-by-side.ts';
import { simulated, simulatedOf } from './law/simulated.ts';
import { secondPairInventory } from './law/second-pair-inventory.ts';
import { componentsOnSecondPair, obeySecondPairLaw } from './law/second-pair-law.ts';
import { checkLine, lawTable } from './law/table.ts';
import { changedPlaces, inspectMachine } from './law/untouched.ts';
import { isWholeProven, obeyWholeLaw } from './law/whole-law.ts';
import { withLabLock } from './lock.ts';
import { ansiblePlaybook } from './playbooks.ts';

/*
 * The law of the lab: every component is deployed, tested, broken, repaired, rolled back and interrupted on real hosts.
 * usage: scripts/run.sh test/lab/law.ts [--json FILE] [--component ID]... [--platform ID]... [--dependents]
 * Exit code 0: every check passed, or this machine cannot run the lab (a failure under CI=true); 1: anything else.
 */

const started = performance.now();
/** What a failure of the law itself is counted under. */
const theLaw = 'the law';
const dataColor = colors(mayColor(process.stdout, process.env));
const talkColor = colors(mayColor(process.stderr, process.env));
const recorder = new Recorder((record) => say(checkLine(record, talkColor)));

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const finish = (): void => finishWith(options.json);
  const breakOff = (reason: string): never => {
    brokenOff(reason);
    finish();
    return process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => breakOff(`it was ended by ${signal}`));
  process.once('uncaughtException', (error) => breakOff(error.stack ?? error.message));
  try {
    const platforms = options.dependents ? [] : choose(await loadPlatforms(projectRoot), options).map(placeInLab);
    if (!existsSync(ansiblePlaybook)) throw new UnsuitableMachine([{ missing: `Ansible in ${path.dirname(ansiblePlaybook)}`, remedy: 'Run scripts/python.sh, which installs it.' }]);
    await withLabLock('the law of the lab', async () => {
      await bringUp();
      const before = inspectMachine();
      const work = path.join(logFolder(projectRoot), 'work');
      const second = secondPairInventory(path.join(work, 'second-pair', 'inventory'));
      const lanes = platforms.flatMap((one) => {
        const { platform } = one;
        const components = componentsOnSecondPair(platform, options.components);
        const place = platform.id === mainPlatform ? second : one.inventory;
        return [
          { hosts: one.inventory.hosts, run: () => obeyPlatformLaw(one, options.components, recorder, work) },
          ...(components.length === 0 ? [] : [{ hosts: second.hosts, run: () => obeySecondPairLaw(platform, second, components, recorder, path.join(work, 'second-pair')) }]),
          ...(options.components.length === 0 && isWholeProven(platform) ? [{ hosts: place.hosts, run: () => obeyWholeLaw(platform, place, recorder) }] : []),
        ];
      });
      const dependents = { hosts: [dependentsHost], run: () => obeyDependentsLaw(recorder.lane('law', 'dependents'), work) };
      await sideBySide(options.components.length > 0 ? lanes : [...lanes, dependents], (one) => one.hosts, (one) => one.run());
      const lane = recorder.lane('lab', 'this machine');
      lane.check('6', 'nothing on this machine was taken for a host of the lab', changedPlaces(before, inspectMachine()));
      lane.check('6', 'no password stands in a log or in a file made for the law', leaksIn(logFolder(projectRoot), readCredentials().environment));
    });
    for (const line of [...simulated, ...platforms.flatMap((one) => simulatedOf[one.platform.id] ?? [])]) simulatedHere.push(line);
  } catch (error) {
    judgeError(error);
  }
  finish();
}

const simulatedHere: string[] = [];

function judgeError(error: unknown): void {
  const unsuitable = error instanceof UnsuitableMachine || (error instanceof ToldAbove && error.exitCode === 3);
  if (unsuitable && process.env['CI'] !== 'true') {
    say(messageOf(error));
    const lacking = error instanceof UnsuitableMachine ? error.findings.map((finding) => `${finding.missing}. ${finding.remedy}`) : [messageOf(error)];
    recorder.skip('the law of the lab', `this machine cannot run it: ${lacking.join(' ')}`);
    return;
  }
  const known = error instanceof LabFailure || error instanceof ToldAbove || unsuitable;
  if (error instanceof UserError) brokenOff(`${error.message}\n${error.help}`);
  else brokenOff(known || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message));
}

/** The law did not come to its end: that is a failure of its own. */
function brokenOff(reason: string): void {
  recorder.lane('lab', theLaw).check('1', 'the law comes to its end', reason.split('\n'));
}

function finishWith(json: string | undefined): void {
  const report = reportOf(recorder, (performance.now() - started) / 1000);
  if (json !== undefined) writeReport(json, report);
  const obeyed = recorder.records.filter((record) => record.component !== theLaw);
  const lines = [
    '',
    ...(obeyed.length === 0 ? [] : [lawTable(obeyed, dataColor), '']),
    ...recorder.records.filter((record) => !record.ok).map((record) => checkLine(record, dataColor)),
    ...recorder.skipped.map(({ what, reason }) => `skipped: ${what}: ${reason}`),
    ...(simulatedHere.length === 0 ? [] : ['Simulated here:', ...simulatedHere.map((line) => `  - ${line}`)]),
    ...(obeyed.length === 0 ? [] : [`Logs: ${path.relative(process.cwd(), logFolder(projectRoot))}`]),
    `${report.passed} checks passed, ${report.failed} failed, ${report.skipped.length} skipped in ${report.seconds.toFixed(0)} s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = report.failed > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say(`error: ${error.message}\n${error.help}`);
  process.exitCode = 1;
}
