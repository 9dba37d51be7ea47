import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedComponent } from '../../../src/runner/plan/plan.ts';
import { Schedule } from '../../../src/runner/schedule.ts';
import { planned } from './sample-plan.ts';

const ids = (chunk: readonly PlannedComponent[] | undefined): readonly string[] | undefined => chunk?.map(({ id }) => id);
const take = (schedule: Schedule): readonly (readonly string[])[] => {
  const chunks: (readonly string[])[] = [];
  for (let chunk = schedule.next(); chunk !== undefined; chunk = schedule.next()) chunks.push(ids(chunk)!);
  return chunks;
};

describe('what runs when', () => {
  test('a chain goes to one process', () => expect(take(new Schedule([planned('a'), planned('b', ['a']), planned('c', ['a', 'b'])], 2))).toEqual([['a', 'b', 'c']]));
  test('with one job everything does, in the order of the plan', () => expect(take(new Schedule([planned('a'), planned('b'), planned('c', ['a'])], 1))).toEqual([['a', 'b', 'c']]));
  test('what waits for nothing runs beside the others, up to the bound', () => {
    const schedule = new Schedule([planned('a'), planned('b'), planned('c', ['a']), planned('d', ['b'])], 2);
    expect(take(schedule)).toEqual([['a', 'c'], ['b', 'd']]);
    expect(schedule.running).toBe(2);
  });
  test('what waits for two is begun when both are done, though their processes go on', () => {
    const schedule = new Schedule([planned('a'), planned('b'), planned('c', ['a']), planned('d', ['a', 'b'])], 3);
    expect(take(schedule)).toEqual([['a', 'c'], ['b']]);
    schedule.finished('b');
    schedule.ended();
    expect(schedule.next()).toBeUndefined();
    schedule.finished('a');
    expect(ids(schedule.next())).toEqual(['d']);
  });
  test('a follower of a chain may run beside its rest', () => {
    const schedule = new Schedule([planned('a'), planned('b', ['a']), planned('c', ['a'])], 2);
    expect(take(schedule)).toEqual([['a', 'b']]);
    schedule.finished('a');
    expect(take(schedule)).toEqual([['c']]);
  });
  test('many that wait for nothing share starts', () => expect(take(new Schedule(Array.from({ length: 9 }, (_, index) => planned(`t${index}`)), 2))).toEqual([['t0', 't1', 't2'], ['t3', 't4']]));
  test('what may leave its tests out is played alone, also with one job, and keeps its place', () => {
    const mayLeaveOut = (component: PlannedComponent): PlannedComponent => ({ ...component, tested: { at: '', run: '', needs: [] } });
    const schedule = new Schedule([planned('a'), mayLeaveOut(planned('b', ['a'])), planned('c', ['b']), planned('d')], 1);
    expect(ids(schedule.next())).toEqual(['a']);
    schedule.finished('a');
    schedule.ended();
    expect(ids(schedule.next())).toEqual(['b']);
    schedule.ended();
    schedule.putFirst(planned('b', ['a'], ['test']));
    expect(ids(schedule.next())).toEqual(['b', 'c', 'd']);
    expect(take(new Schedule([mayLeaveOut(planned('a')), planned('b', ['a']), mayLeaveOut(planned('c'))], 3))).toEqual([['a'], ['c']]);
    // Those that share a start share it with their like alone.
    expect(take(new Schedule(Array.from({ length: 9 }, (_, index) => (index === 1 ? mayLeaveOut : (component: PlannedComponent) => component)(planned(`t${index}`))), 2))).toEqual([['t0', 't2', 't3'], ['t1']]);
  });
  test('components that are done already need not be waited for', () => expect(take(new Schedule([planned('c', ['a', 'b'])], 2))).toEqual([['c']]));
});

test('everything runs once, nothing before what it waits for, and never more processes than allowed', () => {
  const plans = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 }).map((waits) => waits.map((some, index) => planned(`c${index}`, index === 0 ? [] : [...new Set(some.map((wait) => `c${wait % index}`))])));
  fc.assert(
    fc.property(plans, fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (components, jobs, choices) => {
      const schedule = new Schedule(components, jobs);
      const processes: string[][] = [];
      const done: string[] = [];
      const chosen = choices[Symbol.iterator]();
      for (;;) {
        for (let chunk = schedule.next(); chunk !== undefined; chunk = schedule.next()) processes.push(chunk.map(({ id }) => id));
        const busy = processes.filter((process) => process.length > 0);
        expect(busy.length).toBeLessThanOrEqual(jobs);
        if (busy.length === 0) break;
        const process = busy[Number(chosen.next().value) % busy.length]!;
        const id = process.shift()!;
        expect(components.find((component) => component.id === id)!.after.every((other) => done.includes(other))).toBe(true);
        done.push(id);
        schedule.finished(id);
        if (process.length === 0) schedule.ended();
      }
      expect(done.sort()).toEqual(components.map(({ id }) => id).sort());
    }),
  );
});
