import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { component } from '../../../src/dsl/component.ts';
import type { ComponentSpec } from '../../../src/dsl/component.ts';
import { irregular } from '../../../src/dsl/file-names.ts';
import { play } from '../../../src/dsl/play.ts';
import { phase } from '../../../src/dsl/platform.ts';
import { observed } from '../../../src/dsl/probes.ts';
import { task } from '../../../src/dsl/task.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { expression } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { PlaybookKind } from '../../../src/model/component.ts';
import type { ComponentNode, PlayNode } from '../../../src/model/component.ts';
import { stepsIn } from '../../../src/passes/steps.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { directory } from '../../../src/resources/host/directory.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import { groups, looks, quiet, sampleComponent, samplePhases, samplePlay } from './sample.ts';

const say = (name: string) => task(name, debug({ msg: 'x' }));
const playOf = (node: ComponentNode, purpose: PlaybookKind, position = 0): PlayNode => node.playbooks.find((playbook) => playbook.purpose === purpose)!.plays[position]!;
const names = (of: PlayNode): readonly string[] => of.steps.map((step) => plainText(step.name));
const roleVars = (of: PlayNode): readonly object[] => [...stepsIn(of.steps)].flatMap((step) => (step.kind === 'RoleCall' ? [step.parameters] : []));
const named = aptPackage('nginx');
const page = managedFile('/srv/page', { content: 'x' });

describe('a component', () => {
  test('is frozen data with everything it was given', () => {
    const node = sampleComponent({ directory: 'site', troubleshooting: [{ symptom: 's', remedy: 'r' }], dependsOn: [sampleComponent({ id: 'other' })] });
    expect(Object.isFrozen(node)).toBe(true);
    expect(node).toMatchObject({ kind: 'Component', id: 'site', slot: 10, directory: 'site', dependsOn: [{ id: 'other' }], retains: [], faults: [], requires: [], templates: [] });
    expect(node.playbooks.map(({ purpose, file, title }) => [purpose, file, title])).toEqual([['deploy', '10_deploy', 'Deploy: Site'], ['test', '18_test', 'Test: Site'], ['rollback', '19_rollback', 'Roll back: Site']]);
    expect(node).not.toHaveProperty('irregularNames');
  });

  test('says why its names are irregular, each playbook too', () => {
    const node = sampleComponent({ files: irregular('the guide', { deploy: '20-1_a', test: '18_b', rollback: '19-1_c' }) });
    expect(node.irregularNames).toBe('the guide');
    expect(node.playbooks.map(({ file, irregular: why }) => [file, why])).toEqual([['20-1_a', 'the guide'], ['18_b', 'the guide'], ['19-1_c', 'the guide']]);
  });

  test('owns the resources of its plays, and says of each whether it is undone and recorded', () => {
    const node = sampleComponent({ on: [play(groups.web, { ...quiet, deploy: [named, say('Speak')], configure: { pages: [page] } })] });
    expect(node.owns).toEqual([
      { type: 'package', title: 'package nginx', hosts: { kind: 'HostPattern', groups: [groups.web.group], without: [] }, undone: true, restoredPaths: [], recordedPaths: [], origin: named.origin },
      { type: 'file', title: page.title, hosts: { kind: 'HostPattern', groups: [groups.web.group], without: [] }, undone: true, restoredPaths: ['/srv/page'], recordedPaths: ['/srv/page'], origin: page.origin },
    ]);
  });

  test('keeps its faults and what stays behind', () => {
    const node = samplePlay({ faults: [{ title: 'it breaks', steps: [say('Break it')] }], rollback: undo({ retain: [{ what: 'data', reason: 'it is yours' }] }) });
    expect(node.faults).toMatchObject([{ kind: 'Fault', title: 'it breaks', hosts: { groups: [groups.web.group] }, steps: [{ name: 'Break it' }] }]);
    expect(node.retains).toEqual([{ what: 'data', reason: 'it is yours' }]);
  });

  test('without plays has playbooks without plays', () => expect(component({ id: 'x', title: 'X', summary: '', slot: 10 }).playbooks.map((playbook) => playbook.plays)).toEqual([[], [], []]));
});

describe('the deploy', () => {
  test('checks, records, and then places things in the author\'s order', () => {
    const asked = task('Ask it', command({ argv: ['id'] }), { changedWhen: false });
    const node = samplePlay({ preconditions: [{ name: 'It is right', looks: [asked], that: [expression<boolean>`${asked.result.rc} == 0`], failure: { error: 'e', details: [], action: [], reference: 'README.md' } }], deploy: [page, say('Speak'), named] });
    expect(names(playOf(node, 'deploy'))).toEqual(['Ask it', 'It is right', 'Record what is here before the first change', 'Write the file /srv/page', 'Speak', 'Install the package nginx', 'Stop a dry run here while the package nginx would only be installed', 'Say what was done']);
  });

  test('records only what it changes, and every path once', () => {
    expect(roleVars(playOf(samplePlay({ deploy: [page, page, named, systemdUnit('nginx'), directory('/srv')] }), 'deploy'))).toEqual([
      { host_record_component: 'site', host_record_paths: ['/srv/page', '/srv'], host_record_packages: ['nginx'], host_record_units: ['nginx.service'] },
    ]);
    expect(roleVars(playOf(samplePlay({ deploy: [say('Speak')] }), 'deploy'))).toEqual([]);
  });

  test('of a part, or of a play of several, has a record of its own', () => {
    const on = [play(groups.web, { ...quiet, about: 'web servers', deploy: [page] })];
    const files = { deploy: 'a', test: 'b', rollback: 'c' };
    const node = sampleComponent({ parts: [{ files, on }, { files, on }] });
    const parts = node.playbooks.filter((playbook) => playbook.purpose === 'deploy').flatMap((playbook) => playbook.plays.flatMap(roleVars));
    expect(parts).toMatchObject([{ host_record_component: 'site', host_record_part: 'part_1/web_servers' }, { host_record_part: 'part_2/web_servers' }]);
  });

  test('of a configure step places what the step has, under the same record', () => {
    const node = samplePlay({ deploy: [named], configure: { pages: [page] } });
    expect(names(playOf(node, 'configure'))).toEqual(['Record what is here before the first change', 'Write the file /srv/page', 'Say what was done']);
    expect(roleVars(playOf(node, 'configure'))).toEqual([{ host_record_component: 'site', host_record_paths: ['/srv/page'] }]);
    expect(playOf(node, 'configure').name).toBe('Configure Site');
  });
});

describe('the playbooks of several parts', () => {
  const on = (about: string) => [play(groups.web, { ...quiet, about, deploy: [page] })];
  const rollbacks = (parts: NonNullable<ComponentSpec['parts']>) =>
    sampleComponent({ parts }).playbooks.filter(({ purpose }) => purpose === 'rollback').map(({ file, plays }) => [file, plays.map(({ name }) => name.replace('Roll back Site: ', ''))]);

  test('are those that the parts name, in the order in which they run', () => {
    const node = sampleComponent({ parts: [{ files: { deploy: 'make' }, on: on('a') }, { files: { deploy: 'name', test: 'test', rollback: 'remove' }, on: on('b') }] });
    expect(node.playbooks.map(({ file }) => file)).toEqual(['10-1_make', '10-2_name', '18-2_test', '19-2_remove']);
    expect(inspect(playOf(node, 'deploy').steps, { depth: null })).toContain('10-2_name.yaml');
    expect(inspect(playOf(node, 'test').steps, { depth: null })).toMatch(/Run 10-1_make\.yaml[^]*Run 10-2_name\.yaml[^]*Run 18-2_test\.yaml again/);
  });

  test('undo parts that have no rollback in the only one, later parts first', () => {
    expect(rollbacks([{ files: { deploy: 'a', test: 't', rollback: 'r' }, on: on('a') }, { files: { deploy: 'b' }, on: on('b') }, { files: { deploy: 'c' }, on: on('c') }]))
      .toEqual([['19-1_r', ['c', 'b', 'a']]]);
  });

  test('undo them behind the own plays of a rollback that stands alone', () => {
    expect(rollbacks([{ files: { deploy: 'a', test: 't' }, on: on('a') }, { files: { deploy: 'b' }, on: on('b') }, { files: { rollback: 'p' }, on: on('prepare') }, { files: { rollback: 'v' }, on: on('verify') }]))
      .toEqual([['19-3_p', ['prepare']], ['19-4_v', ['verify', 'b', 'a']]]);
  });

  test('roll parts back that each have a rollback, the last part first', () => {
    expect(rollbacks([{ files: { deploy: 'a', test: 't', rollback: 'r' }, on: on('a') }, { files: { deploy: 'b', test: 't', rollback: 'r' }, on: on('b') }]))
      .toEqual([['19-2_r', ['b']], ['19-1_r', ['a']]]);
  });
});

describe('the test', () => {
  test('is one block whose failures are told in four parts', () => {
    const [observe, said] = playOf(samplePlay({ test: [...observed(page), looks()] }), 'test').steps;
    expect(observe).toMatchObject({ kind: 'Block', name: 'Observe Site', steps: [{ checkMode: true }, { name: 'The site answers' }] });
    expect(observe!.kind === 'Block' && plainText(observe!.steps[0]!.name)).toBe('As deployed: file /srv/page');
    const [failed] = observe!.kind === 'Block' ? observe!.rescue! : [];
    const message = plainText(failed!.kind === 'Task' ? failed!.call.arguments['msg']! : '');
    expect(message).toMatch(/ERROR: Site is not as it should be on <inventory_hostname>\nDETAILS:\n {2}- Check: <ansible_failed_task>\.name\n[^]*REQUIRED ACTION:\n {2}- Run 10_deploy\.yaml, then 18_test\.yaml again\nREFERENCE: README of site/);
    expect(said).toMatchObject({ name: 'Say what was tested' });
  });
});

describe('the rollback', () => {
  const node = samplePlay({ deploy: [named, page, systemdUnit('nginx')], configure: { more: [directory('/srv')] }, rollback: undo({ first: [say('Look first')], last: [say('Look last')] }) });

  test('reads the record, undoes in reverse order, and forgets the record', () => {
    expect(names(playOf(node, 'rollback'))).toEqual([
      'Read what was here before the first deploy', 'Leave a host alone where nothing was deployed', 'Look first',
      'Give the folder /srv its mode and owner back', 'Remove the folder /srv if it was not there before and is empty',
      'Stop nginx.service unless it ran before', 'Stop and disable nginx.service that was not there before',
      'Put back the file /srv/page as it was', 'Remove the file /srv/page if it was not there before',
      expect.stringContaining('came along with the package nginx'), ...names(playOf(node, 'rollback')).slice(10, -5),
      'Start nginx.service again as it was before', 'Look last', 'Run what the changes call for', 'Forget what was here before', 'Say what was undone',
    ].map((name, position) => (typeof name === 'string' ? name : names(playOf(node, 'rollback'))[position])));
    expect(names(playOf(node, 'rollback')).some((name) => name.startsWith('Remove the package nginx'))).toBe(true);
  });

  test('goes through the plays backwards', () => {
    const two = sampleComponent({ on: [play(groups.web, { ...quiet, about: 'first' }), play(groups.database, { ...quiet, about: 'second' })] });
    expect(two.playbooks.map((playbook) => playbook.plays.map((entry) => entry.name))).toEqual([['Deploy Site: first', 'Deploy Site: second'], ['Test Site: first', 'Test Site: second'], ['Roll back Site: second', 'Roll back Site: first']]);
  });

  test('without a record says only what it did', () => expect(names(playOf(samplePlay({}), 'rollback'))).toEqual(['Say what was undone']));
});

test('a platform has its components in the order of its phases', () => {
  const platform = samplePhases(phase({ id: '10_a', title: 'A', summary: '', components: [sampleComponent({ id: 'one' })] }), phase({ id: '20_b', title: 'B', summary: '', components: [sampleComponent({ id: 'two' }), sampleComponent({ id: 'three' })] }));
  expect(componentsOf(platform).map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  expect(Object.isFrozen(platform)).toBe(true);
  expect(platform.variables.map((variable) => variable.name)).toContain('domain_name');
});
