import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { component } from '../../src/dsl/component.ts';
import { defineResource } from '../../src/dsl/resource.ts';
import type { Resource } from '../../src/dsl/resource.ts';
import { callerOrigin } from '../../src/dsl/origin.ts';
import { observed } from '../../src/dsl/probes.ts';
import { play } from '../../src/dsl/play.ts';
import { callRole, entryPoint, role } from '../../src/dsl/role.ts';
import { suppress } from '../../src/dsl/suppress.ts';
import { block, task, taskFile } from '../../src/dsl/task.ts';
import type { StepOptions } from '../../src/dsl/task.ts';
import { debug } from '../../src/modules/ansible.builtin/debug.ts';
import { command } from '../../src/modules/ansible.builtin/command.ts';
import { managedFile } from '../../src/resources/host/managed-file.ts';
import { template } from '../../src/modules/ansible.builtin/template.ts';
import type { Finding } from '../../src/model/diagnostic.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import { examine, runRules } from '../../src/rules/check-platform.ts';
import { rule } from '../../src/rules/rule.ts';
import { ownSlot } from '../../src/rules/naming/own-slot.ts';
import { guardedCommand } from '../../src/rules/tasks/guarded-command.ts';
import { templateParses } from '../../src/rules/variables/template-parses.ts';
import { unseen } from '../../src/rules/secrets/unseen.ts';
import { used } from '../../src/rules/suppressions/used.ts';
import { groups, quiet, sampleComponent, samplePlatform, samplePlay, vars } from '../unit/dsl/sample.ts';

const reason = 'it is right in this place';
const bad = (options: StepOptions = {}) => task('Do it', command({ argv: ['x'] }), options);
const other = () => task('Do more', command({ argv: ['x'] }));
const accept = { suppressions: [suppress('TK601', reason)] };
/** What is left, and what is accepted. */
const judged = (platform: PlatformNode): readonly [left: readonly string[], accepted: readonly (string | undefined)[]] => {
  const found = examine(platform, [guardedCommand, templateParses, unseen, used]);
  return [found.filter((one) => one.suppressed === undefined).map(({ code }) => code), found.flatMap((one) => (one.suppressed === undefined ? [] : [`${one.code} ${one.suppressed.reason}`]))];
};
const fine = [[], [`TK601 ${reason}`]];

describe('a suppression is good for', () => {
  test('its task, and not for the one beside it', () => {
    expect(judged(samplePlatform(samplePlay({ deploy: [bad(accept)] })))).toEqual(fine);
    expect(judged(samplePlatform(samplePlay({ deploy: [bad(accept), other()] })))).toEqual([['TK601'], [`TK601 ${reason}`]]);
  });

  test('what is in its block, its task file, its role', () => {
    expect(judged(samplePlatform(samplePlay({ deploy: [block('Try', [], { rescue: [block('Again', [bad()])], ...accept })] })))).toEqual(fine);
    expect(judged(samplePlatform(samplePlay({ deploy: [taskFile('Do', 'do', [bad()], accept)] })))).toEqual(fine);
    const doer = role({ name: 'doer', title: 'Does', entryPoints: { main: entryPoint({ description: 'Does it', parameters: {}, steps: () => [bad()] }) } });
    expect(judged(samplePlatform(samplePlay({ deploy: [callRole('Do', doer, 'main', {}, accept)] })))).toEqual(fine);
  });

  test('its component with all its plays, resources and faults, and not for another one', () => {
    const own = defineResource({ kind: 'Resource', type: 'x', title: 'x', origin: callerOrigin(), remembers: {}, present: () => [bad()], observe: () => [], absent: () => [] });
    const spec = { on: [play(groups.web, { ...quiet, deploy: [own], faults: [{ title: 'it breaks', steps: [block('Break', [])] }] })], ...accept };
    expect(judged(samplePlatform(sampleComponent(spec)))).toEqual(fine);
    expect(judged(samplePlatform(sampleComponent(spec), sampleComponent({ id: 'other', slot: 20, on: [play(groups.web, { ...quiet, deploy: [other()] })] })))).toEqual([['TK601'], [`TK601 ${reason}`]]);
  });

  test('one resource of the component', () => {
    const at = (line: number): Resource => {
      const origin = { ...callerOrigin(), line };
      return defineResource({ kind: 'Resource', type: 'x', title: 'x', origin, remembers: {}, present: () => [bad({ origin })], observe: () => [], absent: () => [] });
    };
    const [one, two] = [at(1), at(2)];
    const found = examine(samplePlatform(sampleComponent({ on: [play(groups.web, { ...quiet, deploy: [one, two] })], suppressions: [suppress('TK601', reason, { on: two })] })), [guardedCommand, used]);
    expect(found.map(({ origin, suppressed }) => [origin.line, suppressed?.reason])).toEqual([[1, undefined], [2, reason]]);
  });

  test('a template file of the task, of the resource, or of the component', () => {
    const unclosed = join(import.meta.dirname, 'unclosed.j2');
    const told = suppress('TK407', reason);
    const file = managedFile('/srv/x', { template: 'unclosed.j2' });
    const of = (spec: Parameters<typeof sampleComponent>[0]) => judged(samplePlatform(sampleComponent({ on: [play(groups.web, { deploy: [file], test: [...observed(file), ...quiet.test] })], ...spec })));
    expect(of({})).toEqual([['TK407'], []]);
    expect(of({ suppressions: [told] })).toEqual([[], [`TK407 ${reason}`]]);
    expect(of({ suppressions: [suppress('TK407', reason, { on: file })] })).toEqual([[], [`TK407 ${reason}`]]);
    const own = defineResource({ kind: 'Resource', type: 'x', title: 'x', origin: callerOrigin(), remembers: {}, templates: [{ name: 'x.j2', source: unclosed }], present: () => [task('Write it', template({ src: 'x.j2', dest: '/srv/x', mode: '0644' }), { suppressions: [told] })], absent: () => [] });
    expect(judged(samplePlatform(samplePlay({ deploy: [own] })))).toEqual([[], [`TK407 ${reason}`]]);
  });
});

test('a line that several components share is accepted where each of them accepts it', () => {
  const shared = bad();
  const of = (...accepting: readonly boolean[]) => judged(samplePlatform(...accepting.map((does, position) => sampleComponent({ id: `site_${position}`, slot: 10 * (position + 1), on: [play(groups.web, { ...quiet, deploy: [shared] })], ...(does ? { suppressions: [suppress('TK601', reason)] } : {}) }))));
  expect(of(true, true)).toEqual(fine);
  expect(of(true, false)).toEqual([['TK601'], []]);
});

test('two tasks that one line makes are told apart', () => {
  const make = (options: StepOptions) => task('Do it', command({ argv: ['x'] }), options);
  expect(judged(samplePlatform(samplePlay({ deploy: [make(accept)] })))).toEqual(fine);
  expect(judged(samplePlatform(samplePlay({ deploy: [make(accept), make({})] })))).toEqual([['TK601'], []]);
});

test('a secret in the open stays a mistake, and so do the mistakes of other rules', () => {
  const login = task('Log in', command({ argv: ['x', vars.adminPassword] }), { suppressions: [suppress('TK201', reason), suppress('TK601', reason)] });
  expect(judged(samplePlatform(samplePlay({ deploy: [login] })))).toEqual([['TK201'], [`TK601 ${reason}`]]);
});

test('what a rule finds when all has been shown belongs to the steps of its place', () => {
  const late = rule({ code: 'TK999', name: 'late/rule', severity: 'error', why: 'Because.', messages: { m: { message: 'Late.', help: 'Help.' } }, check: (report, platform) => ({ end: () => report(platform.phases[0]!.components[0]!.playbooks[0]!.plays[0]!.steps[0]!.origin, 'm') }) });
  const of = (options: StepOptions): readonly Finding[] => runRules([late], samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), options)] })));
  expect(of({}).map(({ components }) => components)).toEqual([['site']]);
  expect(of({ suppressions: [{ ...suppress('TK601', reason), code: 'TK999' }] })).toEqual([]);
});

test('findings know their components; those of the platform have none', () => {
  const found = runRules([guardedCommand, ownSlot], samplePlatform(component({ id: 'one', title: 'One', summary: 'One.', slot: 11, on: [play(groups.web, quiet)] }), component({ id: 'two', title: 'Two', summary: 'Two.', slot: 20, on: [play(groups.web, { ...quiet, deploy: [bad()] })] })));
  expect(found.map(({ code, components }) => [code, components])).toEqual([['TK601', ['two']], ['TK102', ['one']]]);
});
