import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsOf, eventsIn, readEvents, readRuns } from '../../../src/runner/journal/read.ts';
import { stepsOf } from '../../../src/runner/plan/plan.ts';
import type { PlannedComponent } from '../../../src/runner/plan/plan.ts';
import type { RunEvent } from '../../../src/runner/events.ts';
import { summaryOf } from '../../../src/runner/summary.ts';
import { temporaryFolder } from '../output/helpers.ts';
import { planned, planOf, sampleRun, simulatedAnsible } from './sample-plan.ts';

/** Plans of up to six components, each of which waits for some of those before it; some may leave their test out. */
const components: fc.Arbitrary<readonly PlannedComponent[]> = fc
  .array(fc.record({ waits: fc.array(fc.nat(), { maxLength: 3 }), steps: fc.integer({ min: 1, max: 4 }), mayLeaveOut: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(({ waits, steps, mayLeaveOut }, index) => {
    const needs = index === 0 ? [] : [...new Set(waits.map((wait) => `c${wait % index}`))];
    const component = planned(`c${index}`, needs, Array.from({ length: steps }, (_, position) => (position === steps - 1 ? 'test' : 'deploy')));
    return mayLeaveOut ? { ...component, tested: { at: '2026-01-02T03:00:00.000Z', run: 'r', needs } } : component;
  }));

test('a run that is cut off at any byte of its journal goes on at the first unfinished playbook', async () => {
  await fc.assert(
    fc.asyncProperty(components, fc.integer({ min: 1, max: 3 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), fc.func(fc.boolean()), async (parts, jobs, where, withJunk, changed) => {
      const runs = temporaryFolder();
      const plan = planOf(parts, { jobs });
      const changes = (playbook: string): boolean => playbook.includes('deploy') && changed(playbook);
      const isStill = ({ id, tested }: PlannedComponent): boolean => plan.components.filter((one) => one.id === id || tested?.needs.includes(one.id)).every(({ steps }) => !steps.some(({ playbook }) => changes(playbook)));
      const whole = sampleRun(runs, plan, simulatedAnsible({ changes }));
      expect(await whole.runner.run()).toBe('ok');
      whole.journal.close();
      expect(skippedIn(whole.events).sort()).toEqual(plan.components.filter((component) => component.tested !== undefined && isStill(component)).map(({ steps }) => steps.at(-1)!.id).sort());

      // Some file systems fill the end of a file with zeros after a power cut.
      const file = join(runs, plan.id, 'events.jsonl');
      const bytes = readFileSync(file);
      truncateSync(file, Math.floor(bytes.length * where));
      if (withJunk) truncateSync(file, Math.floor(bytes.length * where) + 16);

      const [found] = readRuns(runs);
      expect(found!.plan).toEqual(plan);
      const before = eventsIn(bytes.toString());
      expect(before.slice(0, found!.events.length)).toEqual(found!.events);
      const finished = new Set([...endsOf(found!.events)].filter(([, { outcome }]) => outcome === 'ok' || outcome === 'skipped').map(([id]) => id));
      const left = stepsOf(plan).filter(({ id }) => !finished.has(id));

      const played: string[] = [];
      const done = new Set(plan.components.filter(({ steps }) => steps.every(({ id }) => finished.has(id))).map(({ id }) => id));
      const resumed = sampleRun(runs, plan, simulatedAnsible({ changes, onPlaybook: (playbook, what) => void (what === 'begins' && played.push(playbook)) }), {
        resume: true,
        onEvent: (event) => {
          if (event.type !== 'step-started' && event.type !== 'step-finished') return;
          const component = plan.components.find(({ steps }) => steps.some(({ id }) => id === event.step))!;
          if (event.type === 'step-started') expect(component.after.every((id) => done.has(id))).toBe(true);
          else if (component.steps.at(-1)!.id === event.step) done.add(component.id);
        },
      });
      expect(await resumed.runner.run()).toBe('ok');
      resumed.journal.close();
      // A test is played or skipped, once; and it is skipped only where nothing changed, before the cut or after it.
      const skipped = skippedIn(resumed.events);
      expect([...played, ...stepsOf(plan).filter(({ id }) => skipped.includes(id)).map(({ playbook }) => playbook)].sort()).toEqual(left.map(({ playbook }) => playbook).sort());
      for (const component of plan.components) if (skipped.includes(component.steps.at(-1)!.id)) expect(component.tested !== undefined && isStill(component)).toBe(true);
      for (const { steps } of plan.components) expect(played.filter((playbook) => steps.some((step) => step.playbook === playbook))).toEqual(steps.map(({ playbook }) => playbook).filter((playbook) => played.includes(playbook)));
      expect(summaryOf(plan, readEvents(join(runs, plan.id))).outcome).toBe('ok');
    }),
    { numRuns: 60 },
  );
}, 120_000);

function skippedIn(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'step-finished' && event.outcome === 'skipped' ? [event.step] : []));
}
