import { exec } from '../hosts.ts';
import { changesBetween, type Bench } from './bench.ts';
import { preparations } from './preparations.ts';
import { changesOf, succeeds, succeedsUnchanged } from './verdicts.ts';

/**
 * Step D: hosts that have things of their own where the component puts its own: files, lines, packages, units.
 * After deploy and rollback they have exactly those again.
 */
export async function restoresWhatWasThere(bench: Bench): Promise<void> {
  const name = `${bench.platform.id}/${bench.placed.component.id}`;
  const preparation = preparations[name];
  if (preparation === undefined) {
    bench.lane.check('D', 'the law knows what hosts may have before this component comes', [`add ${name} to test/lab/law/preparations.ts`]);
    return;
  }
  for (const { host, script } of preparation) await exec(host, ['sh', '-seu'], { input: script, timeout: 300 });
  const before = await bench.states();
  const [deploy, test, rollback] = await bench.run('deploy over things of the user', [bench.deploy, bench.test, bench.rollback], { args: bench.confirmed });
  const about = preparation.map((part) => part.about).join('; ');
  bench.lane.need('D', `the deploy succeeds over: ${about}`, succeeds(deploy!), deploy!.seconds);
  bench.lane.check('D', 'the deploy has something to change there', changesOf(deploy!).length > 0 ? [] : ['it changed nothing'], 0);
  bench.lane.need('D', 'the test passes there', succeedsUnchanged(test!), test!.seconds);
  bench.lane.need('D', 'the rollback succeeds there', succeeds(rollback!), rollback!.seconds);
  bench.lane.check('D', 'all of it is there again, exactly', changesBetween(before, await bench.states()));
}
