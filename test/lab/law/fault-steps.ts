import type { FaultNode } from '../../../src/model/component.ts';
import type { Bench } from './bench.ts';
import { writeFaultPlaybooks, type FaultPlaybook } from './fault-playbooks.ts';
import { changesBetween, type HostStates } from './host-states.ts';
import { changesOf, failsInFourParts, failuresIn, succeeds, succeedsUnchanged, type Outcome } from './verdicts.ts';

/** How many faults one deploy has to repair at most. */
const together = 6;

/**
 * Step 5: each fault is injected, and the test has to notice it. A fault that is noticed may stay while the next one is
 * injected, as long as that makes the test fail in a place where it did not fail before, or say more; otherwise all are repaired
 * first. A deploy has to repair all that are there: the hosts are as they were, or the test passes. At the end it always
 * is run.
 * @param concerns - whether a fault breaks anything that is deployed; all do unless told.
 */
export async function noticesFaults(bench: Bench, concerns: (fault: FaultNode) => boolean = () => true): Promise<void> {
  const { component } = bench.placed;
  if (component.faults.length === 0) {
    bench.lane.check('5', 'the component declares faults that its test has to notice', ['it declares none']);
    return;
  }
  const repairs = new Repairs(bench, await bench.states());
  // The last ones first: a test looks at things in the order in which they are made, and ends at the first that is wrong.
  for (const broken of inLab(bench).filter(({ fault }) => concerns(fault)).reverse()) {
    if (repairs.open.length === together) await repairs.make();
    let outcomes = await inject(bench, broken);
    if (repairs.open.length > 0 && !showsMore(outcomes, repairs.places)) {
      repairs.open.push(broken);
      await repairs.make();
      outcomes = await inject(bench, broken);
    }
    judge(bench, broken, outcomes);
    repairs.open.push(broken);
    repairs.places = placesOf(outcomes.test);
  }
  await repairs.make({ last: true });
}

interface Injected {
  readonly inject: Outcome;
  readonly test: Outcome;
}

async function inject(bench: Bench, { file, fault }: FaultPlaybook): Promise<Injected> {
  const [injected, test] = await bench.run(`fault ${fault.title}`, [[file], bench.test]);
  return { inject: injected!, test: test! };
}

/** Times, numbers of processes and sums differ from run to run. */
const passing = /[0-9a-f]*\d[0-9a-f]*/gi;

/** Where a test failed: tasks with their hosts, and each line of what they said. */
function placesOf(test: Outcome): ReadonlySet<string> {
  return new Set(failuresIn(test).flatMap(({ host, task, playbook, message }) => ['', ...message.replaceAll(passing, '#').split('\n')].map((line) => `${host}: ${task} (${playbook}): ${line}`)));
}

function showsMore({ inject: injected, test }: Injected, before: ReadonlySet<string>): boolean {
  return injected.ok && changesOf(injected).length > 0 && [...placesOf(test)].some((place) => !before.has(place));
}

function judge(bench: Bench, { fault }: FaultPlaybook, { inject: injected, test }: Injected): void {
  const idle = injected.ok && changesOf(injected).length === 0 ? ['the fault changed nothing: it breaks nothing'] : [];
  bench.lane.need('5', `"${fault.title}" is injected`, [...succeeds(injected), ...idle], injected.seconds);
  bench.lane.check('5', `the test notices "${fault.title}"`, failsInFourParts(test), test.seconds);
}

/** Faults that are there, and their end. */
class Repairs {
  readonly #bench: Bench;
  /** What the hosts were like when the test passed the last time. */
  #good: HostStates;
  open: FaultPlaybook[] = [];
  /** Where the test fails because of them. */
  places: ReadonlySet<string> = new Set();

  constructor(bench: Bench, good: HostStates) {
    this.#bench = bench;
    this.#good = good;
  }

  async make({ last = false } = {}): Promise<void> {
    if (this.open.length === 0) return;
    const titles = this.open.map(({ fault }) => `"${fault.title}"`);
    const [deploy, test] = await this.#bench.run(`repair ${titles.join(' ')}`, [this.#bench.deploy, ...(last ? [this.#bench.test] : [])]);
    for (const [position, title] of titles.entries()) this.#bench.lane.need('5', `a deploy repairs ${title}`, succeeds(deploy!), position === 0 ? deploy!.seconds : 0);
    this.open = [];
    this.places = new Set();
    const now = await this.#bench.states();
    if (test === undefined && changesBetween(this.#good, now).length === 0) {
      this.#bench.lane.check('5', `after ${titles.join(', ')} the hosts are as they were when the test passed`, []);
      return;
    }
    const judged = test ?? (await this.#bench.run(`test after ${titles.join(' ')}`, [this.#bench.test]))[0]!;
    this.#bench.lane.need('5', `the test passes after ${titles.join(', ')}`, succeedsUnchanged(judged), judged.seconds);
    this.#good = now;
  }
}

/** The faults whose hosts the lab has. */
function inLab(bench: Bench): FaultPlaybook[] {
  return writeFaultPlaybooks(bench).filter(({ fault }) => {
    const there = bench.inventory.members(fault.hosts).length > 0;
    if (!there) bench.lane.skipOne('5', `fault "${fault.title}"`, 'the lab has no host that it is for');
    return there;
  });
}
