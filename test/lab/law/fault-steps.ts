import type { Bench } from './bench.ts';
import { writeFaultPlaybooks, type FaultPlaybook } from './fault-playbooks.ts';
import { changesBetween, type HostStates } from './host-states.ts';
import { changesOf, failsInFourParts, succeeds, succeedsUnchanged, type Outcome } from './verdicts.ts';

/**
 * Step 5: each fault is injected, the test has to notice it, a deploy to repair it, and the test to pass then. Where the
 * repaired hosts are exactly as they were when the test passed, it is not run again for that; at the end it always is.
 */
export async function noticesFaults(bench: Bench): Promise<void> {
  const { component } = bench.placed;
  if (component.faults.length === 0) {
    bench.lane.check('5', 'the component declares faults that its test has to notice', ['it declares none']);
    return;
  }
  let good = await bench.states();
  const faults = inLab(bench);
  for (const [position, broken] of faults.entries()) {
    const [inject, noticed] = await bench.run(`fault ${broken.fault.title}`, [[broken.file], bench.test]);
    injected(bench, broken, inject!, noticed!);
    const isLast = position === faults.length - 1;
    const [deploy, test] = await bench.run(`repair ${broken.fault.title}`, [bench.deploy, ...(isLast ? [bench.test] : [])]);
    bench.lane.need('5', `a deploy repairs "${broken.fault.title}"`, succeeds(deploy!), deploy!.seconds);
    good = await repaired(bench, broken, good, test);
  }
}

/**
 * @param good what the hosts were like when the test passed the last time
 * @param test the test after the repair, where it was run already
 * @returns what the hosts are like now, with the test passing
 */
async function repaired(bench: Bench, { fault }: FaultPlaybook, good: HostStates, test: Outcome | undefined): Promise<HostStates> {
  const now = await bench.states();
  if (test === undefined && changesBetween(good, now).length === 0) {
    bench.lane.check('5', `after "${fault.title}" the hosts are as they were when the test passed`, []);
    return good;
  }
  const [judged] = test === undefined ? await bench.run(`test after ${fault.title}`, [bench.test]) : [test];
  bench.lane.need('5', `the test passes after "${fault.title}"`, succeedsUnchanged(judged!), judged!.seconds);
  return now;
}

/** The faults whose hosts the lab has. */
function inLab(bench: Bench): readonly FaultPlaybook[] {
  return writeFaultPlaybooks(bench).filter(({ fault }) => {
    const there = bench.inventory.members(fault.hosts).length > 0;
    if (!there) bench.lane.skipOne('5', `fault "${fault.title}"`, 'the lab has no host that it is for');
    return there;
  });
}

function injected(bench: Bench, { fault }: FaultPlaybook, inject: Outcome, test: Outcome): void {
  const idle = inject.ok && changesOf(inject).length === 0 ? ['the fault changed nothing: it breaks nothing'] : [];
  bench.lane.need('5', `"${fault.title}" is injected`, [...succeeds(inject), ...idle], inject.seconds);
  bench.lane.check('5', `the test notices "${fault.title}"`, failsInFourParts(test), test.seconds);
}
