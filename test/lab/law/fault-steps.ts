import type { Bench } from './bench.ts';
import { writeFaultPlaybooks, type FaultPlaybook } from './fault-playbooks.ts';
import { changesOf, failsInFourParts, succeeds, succeedsUnchanged, type Outcome } from './verdicts.ts';

/**
 * Step 5: each fault is injected, the test has to notice it, a deploy to repair it, and the test to pass then.
 * The repair of one fault and the injection of the next one are one run of Ansible.
 */
export async function noticesFaults(bench: Bench): Promise<void> {
  const { component } = bench.placed;
  if (component.faults.length === 0) {
    bench.lane.check('5', 'the component declares faults that its test has to notice', ['it declares none']);
    return;
  }
  let broken: FaultPlaybook | undefined;
  for (const next of inLab(bench)) {
    const [deploy, test, inject, noticed] = await bench.run(`fault ${next.fault.title}`, [...repair(bench, broken), [next.file], bench.test]);
    if (broken !== undefined) repaired(bench, broken, deploy!, test!);
    injected(bench, next, inject!, noticed!);
    broken = next;
  }
  if (broken === undefined) return;
  const [deploy, test] = await bench.run(`repair ${broken.fault.title}`, [bench.deploy, bench.test]);
  repaired(bench, broken, deploy!, test!);
}

// Empty groups of playbooks keep the places of the outcomes.
function repair(bench: Bench, broken: FaultPlaybook | undefined): readonly (readonly string[])[] {
  return broken === undefined ? [[], []] : [bench.deploy, bench.test];
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

function repaired(bench: Bench, { fault }: FaultPlaybook, deploy: Outcome, test: Outcome): void {
  bench.lane.need('5', `a deploy repairs "${fault.title}"`, succeeds(deploy), deploy.seconds);
  bench.lane.need('5', `the test passes after "${fault.title}"`, succeedsUnchanged(test), test.seconds);
}
