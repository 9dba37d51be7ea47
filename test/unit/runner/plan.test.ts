import { describe, expect, test } from 'vitest';
import { play, task } from '../../../src/dsl/index.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { memoryFiles } from '../../../src/inventory/files.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import { makePlan } from '../../../src/runner/plan/make-plan.ts';
import { Machines, thisMachine } from '../../../src/runner/plan/machines.ts';
import type { Plan, RunMode } from '../../../src/runner/plan/plan.ts';
import { refuseDependents, select } from '../../../src/runner/plan/select.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform } from '../dsl/sample.ts';

const machinesOf = (vars: { readonly [host: string]: string } = {}): Machines => {
  const host = (name: string): string => `${name}: {${vars[name] ?? ''}}`;
  const text = `all:\n  hosts:\n    localhost: {${vars['localhost'] ?? 'ansible_connection: local'}}\n  children:\n    servers:\n      children:\n        web:\n          hosts: {${host('w1')}, ${host('w2')}}\n        database:\n          hosts: {${host('d1')}}\n    caches:\n      hosts: {${host('c1')}}\n`;
  return new Machines(loadInventory('/inventory.yaml', memoryFiles(new Map([['/inventory.yaml', text]]))), ['10.0.0.9']);
};
const onWeb = (id: string, slot: number, ...dependsOn: ComponentNode[]): ComponentNode => sampleComponent({ id, slot, dependsOn, on: [play(groups.web, quiet)] });
const onDatabase = (id: string, slot: number, ...dependsOn: ComponentNode[]): ComponentNode => sampleComponent({ id, slot, dependsOn, on: [play(groups.database, quiet)] });
const onCaches = (id: string, slot: number, ...dependsOn: ComponentNode[]): ComponentNode => sampleComponent({ id, slot, dependsOn, on: [play(groups.caches, quiet)] });
const planFor = (components: readonly ComponentNode[], mode: RunMode = 'deploy', machines = machinesOf()): Plan => makePlan(select(samplePlatform(...components), {}, mode), mode, machines);
const waits = (plan: Plan): { readonly [id: string]: readonly string[] } => Object.fromEntries(plan.components.map(({ id, after }) => [id, after]));

describe('which components may run side by side', () => {
  test('those on different machines', () => expect(waits(planFor([onWeb('a', 10), onDatabase('b', 20), onCaches('c', 30)]))).toEqual({ a: [], b: [], c: [] }));
  test('not those on the same one, whatever its names are', () => {
    expect(waits(planFor([onWeb('a', 10), onWeb('b', 20)]))).toEqual({ a: [], b: ['a'] });
    expect(waits(planFor([onWeb('a', 10), onCaches('b', 20)], 'deploy', machinesOf({ w1: 'ansible_host: 10.0.0.1', c1: 'ansible_host: 10.0.0.1' })))).toEqual({ a: [], b: ['a'] });
  });
  test('not one and what it needs', () => {
    const a = onWeb('a', 10);
    expect(waits(planFor([a, onDatabase('b', 20, a)]))).toEqual({ a: [], b: ['a'] });
  });
  test('not one and what it needs through others that do not run', () => {
    const a = onWeb('a', 10);
    const c = onCaches('c', 30, onDatabase('b', 20, a));
    const platform = samplePlatform(a, c.dependsOn[0]!, c);
    expect(waits(makePlan(select(platform, { only: ['a', 'c'] }, 'deploy'), 'deploy', machinesOf()))).toEqual({ a: [], c: ['a'] });
  });
  test('not one that changes a machine on which the other relies: a guest is made there', () => {
    const cluster = onDatabase('cluster', 10);
    const guests = onCaches('guests', 20, cluster);
    const inside = onWeb('inside', 30, guests);
    const beside = onDatabase('beside', 40, cluster);
    expect(waits(planFor([cluster, guests, inside, beside]))).toEqual({ cluster: [], guests: ['cluster'], inside: ['cluster', 'guests'], beside: ['cluster', 'guests', 'inside'] });
  });
  test('all of them where nothing is changed', () => expect(waits(planFor([onWeb('a', 10), onWeb('b', 20)], 'test'))).toEqual({ a: [], b: [] }));
  test('backwards for a rollback', () => {
    const a = onWeb('a', 10);
    expect(waits(planFor([a, onDatabase('b', 20, a), onCaches('c', 30)], 'rollback'))).toEqual({ c: [], b: [], a: ['b'] });
  });
  test('not with one that may change any machine by delegation', () => {
    const far = sampleComponent({ id: 'far', slot: 20, on: [play(groups.caches, { ...quiet, deploy: [task('Elsewhere', command({ argv: ['true'] }), { changedWhen: false, delegateTo: 'd1' })] })] });
    expect(waits(planFor([onDatabase('a', 10), far]))).toEqual({ a: [], far: ['a'] });
  });
});

describe('the machines of a host', () => {
  test.each([
    ['its address', { w1: 'ansible_host: 10.0.0.1' }, ['10.0.0.1', 'w2']],
    ['this one, for an address of ours', { w1: 'ansible_host: 10.0.0.9' }, [thisMachine, 'w2']],
    ['this one, without a connection', { w1: 'ansible_connection: local' }, [thisMachine, 'w2']],
  ])('%s', (_title, vars, expected) => expect([...machinesOf(vars).of(onWeb('a', 10), () => true)]).toEqual(expected));
  test('the control node may be reached by SSH', () => {
    const machines = machinesOf({ localhost: 'ansible_connection: ssh, ansible_host: 10.0.0.1' });
    expect(machines.countOf('localhost')).toBe(1);
    expect(machines.countOf('servers:!database')).toBe(2);
    expect(machines.countOf('web:caches')).toBe(3);
  });
});

describe('the steps of a component', () => {
  const site = sampleComponent({ on: [play(groups.web, { deploy: [], configure: { realm: [] }, test: [looks()] })] });
  test.each<[RunMode, readonly string[]]>([
    ['deploy', ['site/10_deploy', 'site/15_realm', 'site/18_test']],
    ['check', ['site/10_deploy', 'site/15_realm']],
    ['test', ['site/18_test']],
    ['rollback', ['site/19_rollback']],
  ])('%s', (mode, expected) => expect(planFor([site], mode).components[0]!.steps.map(({ id }) => id)).toEqual(expected));
});

describe('a rollback', () => {
  const base = onWeb('base', 10);
  const top = onWeb('top', 20, base);
  const platform = samplePlatform(base, top);
  test('of what is needed is refused while that is deployed, unless it goes too', () => {
    const only = (names: readonly string[]) => select(platform, { only: names }, 'rollback');
    expect(() => refuseDependents(platform, only(['base']), () => true)).toThrow('needed by components that are deployed:\n  top needs base');
    expect(() => refuseDependents(platform, only(['base']), () => false)).not.toThrow();
    expect(() => refuseDependents(platform, only(['base', 'top']), () => true)).not.toThrow();
  });
});
