import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { except } from '../../../src/dsl/groups.ts';
import { needs } from '../../../src/dsl/needs.ts';
import { phase } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, handler, task, taskFile } from '../../../src/dsl/task.ts';
import { toValue } from '../../../src/dsl/to-value.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { onHost, variableOf } from '../../../src/dsl/variables.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import type { Reference } from '../../../src/model/expression.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { neededHosts } from '../../../src/passes/needed-hosts.ts';
import { installationOrder } from '../../../src/passes/order.ts';
import { visitHandlers, visitReferences, visitStep } from '../../../src/passes/references.ts';
import { playbookRequirements, requirementsOf, variablesOf } from '../../../src/passes/requirements.ts';
import { rolesCalled } from '../../../src/passes/roles.ts';
import { readsSecret, secretIn } from '../../../src/passes/secrets.ts';
import { stepsIn, tasksIn } from '../../../src/passes/steps.ts';
import { groups, looks, quiet, sampleComponent, samplePhases, samplePlatform, samplePlay, vars } from '../dsl/sample.ts';

const say = (name: string) => task(name, debug({ msg: 'x' }));
const tells = (value: unknown) => task('Tell it', debug({ msg: j`${value}` }));
const all = samplePlatform().variables;
const described = (references: readonly Reference[]): readonly string[] => references.map((reference) => ('variable' in reference ? reference.variable.name : 'name' in reference ? reference.name : 'task' in reference ? 'a result' : reference.group.name));
const collect = (visit: (found: (reference: Reference) => void) => void): readonly string[] => {
  const found: Reference[] = [];
  visit((reference) => found.push(reference));
  return described(found);
};

describe('the order of an installation', () => {
  const order = (...components: readonly ComponentNode[]) => installationOrder(samplePlatform(...components)).map(({ component }) => component.id);
  const base = sampleComponent({ id: 'base' });
  const middle = sampleComponent({ id: 'middle', dependsOn: [base] });
  const top = sampleComponent({ id: 'top', dependsOn: [middle, base] });

  test('is the author\'s where nothing depends on anything', () => expect(order(sampleComponent({ id: 'b' }), sampleComponent({ id: 'a' }))).toEqual(['b', 'a']));
  test('puts what is needed first', () => expect(order(top, base, middle)).toEqual(['base', 'middle', 'top']));
  test('goes across phases', () => {
    const placed = installationOrder(samplePhases(phase({ id: '10_a', title: 'A', summary: '', components: [top] }), phase({ id: '20_b', title: 'B', summary: '', components: [base, middle] })));
    expect(placed.map(({ phase: { id }, component }) => `${id}/${component.id}`)).toEqual(['20_b/base', '20_b/middle', '10_a/top']);
  });
  test('leaves out what is in no phase', () => expect(order(top)).toEqual(['top']));
});

describe('the steps below others', () => {
  const called = role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'D', parameters: {}, steps: () => [say('In the role')] }) } });
  const steps: readonly StepNode[] = [say('A'), block('B', [say('C'), block('D', [say('E')])], { rescue: [say('F')], always: [say('G')] }), callRole('H', called, 'main', {}), taskFile('I', 'i', [say('J')])];
  test('come in their order, with blocks and role calls', () => expect([...stepsIn(steps)].map((step) => step.name)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']));
  test('as tasks alone', () => expect([...tasksIn(steps)].map((step) => step.name)).toEqual(['A', 'C', 'E', 'F', 'G', 'J']));
  test('call roles, which may call others, in a circle too', () => {
    const inner: StepNode[] = [];
    const outer = role({ name: 'outer', title: 'O', entryPoints: { main: entryPoint({ description: 'D', parameters: {}, steps: () => [callRole('Call', called, 'main', {}), ...inner] }), other: { description: 'D', parameters: {}, steps: inner } } });
    inner.push(callRole('Again', outer, 'main', {}));
    expect([...rolesCalled([block('B', [callRole('Call', outer, 'main', {})])])].map(({ name }) => name)).toEqual(['outer', 'r']);
    expect(rolesCalled([say('A')]).size).toBe(0);
  });
});

describe('references', () => {
  const asked = task('Ask', command({ argv: ['id'] }), { changedWhen: false });
  test('are found in every keyword and in every argument', () => {
    const own = task(j`Do ${vars.domainName}`, command({ argv: ['x', j`${vars.port}`] }), {
      when: expression<boolean>`${vars.proxy}`, becomeUser: j`${vars.greeting}`, delegateTo: groups.database.only, vars: { a: { b: [vars.lanIp] } }, environment: { K: vars.adminPassword }, retries: vars.port,
      delay: vars.port, until: (result) => expression<boolean>`${result.rc} == 0`, changedWhen: (result) => j`${result.rc} == 1`, failedWhen: false, loop: { over: toValue([vars.domainName]), variable: 'x' },
    });
    expect([...collect((found) => visitStep(own, found))].sort()).toEqual(['a result', 'a result', 'admin_password', 'database', 'domain_name', 'domain_name', 'greeting', 'lan_ip', 'port', 'port', 'port', 'proxy']);
  });
  test('go through play variables and to the host that is read from', () => {
    expect(collect((found) => visitReferences([tells(playVariable('own', j`${vars.domainName}`)), tells(onHost(groups.database.only, vars.lanIp)), tells(onHost(thisHost, asked.result.rc))], found))).toEqual(['own', 'domain_name', 'lan_ip', 'database', 'a result', 'inventory_hostname']);
  });
  test('are found in loops, labels, role parameters, task files and handlers', () => {
    const called = role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'D', parameters: { r_a: { type: 'str', description: 'A' } }, steps: () => [] }) } });
    const steps = [forEach('n', vars.names, () => say('A'), () => vars.greeting), callRole('B', called, 'main', { r_a: vars.domainName }), taskFile('C', 'c', [tells(vars.port)], { loop: { over: [], variable: 'x' } })];
    expect(collect((found) => visitReferences(steps, found))).toEqual(['names', 'greeting', 'domain_name', 'port']);
    expect(collect((found) => visitHandlers([handler('H', debug({ msg: vars.greeting }))], found))).toEqual(['greeting']);
  });
  test('are not plain data', () => expect(collect((found) => visitReferences([tells(`${1}`), task('T', debug({ msg: 'x' }), { vars: { a: null, b: [1, true] } })], found))).toEqual([]));
});

describe('secrets', () => {
  test('are named wherever they are', () => {
    expect(secretIn(['x', { a: j`${vars.adminPassword}` }] as never)).toBe('admin_password');
    expect(secretIn(j`${vars.domainName}`)).toBeUndefined();
    expect(secretIn(undefined)).toBeUndefined();
  });
  test('make the steps and handlers that read them secret', () => {
    expect([tells(vars.adminPassword), tells(vars.domainName), handler('H', debug({ msg: vars.adminPassword })), handler('H', debug({ msg: 'x' }))].map(readsSecret)).toEqual([true, false, true, false]);
  });
});

describe('what a playbook requires', () => {
  const shown = (component: ComponentNode, purpose = 'deploy') => playbookRequirements(component, component.playbooks.find((playbook) => playbook.purpose === purpose)!, all).map(({ hosts, variables }) => [hosts.groups.map((group) => group.name).join(':') + hosts.without.map((group) => `!${group.name}`).join(''), variables.map((variable) => variable.name)]);

  test('is what its plays read, by hosts and by name; defaults and optional values are not', () => {
    expect(shown(samplePlay({ deploy: [tells(vars.lanIp), tells(vars.domainName), tells(vars.port), tells(vars.proxy)] }))).toEqual([['web', ['domain_name', 'lan_ip']]]);
    expect(shown(samplePlay({ deploy: [] }))).toEqual([]);
  });
  test('is asked of the hosts that it is read of', () => {
    expect(shown(samplePlay({ deploy: [tells(onHost(groups.database.only, vars.lanIp)), tells(onHost(groups.caches.hosts[0]!, vars.lanIp)), tells(onHost(thisHost, vars.lanIp))] }))).toEqual([['database', ['lan_ip']], ['caches', ['lan_ip']], ['web', ['lan_ip']]]);
  });
  test('keeps patterns apart', () => {
    const component = sampleComponent({ on: [play(except(groups.servers, groups.web), { ...quiet, deploy: [tells(vars.domainName)] }), play(groups.servers, { ...quiet, about: 'all', deploy: [tells(vars.lanIp)] })] });
    expect(shown(component)).toEqual([['servers!web', ['domain_name']], ['servers', ['lan_ip']]]);
  });
  test('includes handlers and the template files that the play renders', () => {
    const source = join(import.meta.dirname, '../backends/sample/page.j2');
    expect(shown(samplePlay({ deploy: [task('T', debug({ msg: 'x' }), { then: handler('H', debug({ msg: vars.adminPassword })) })] }))).toEqual([['web', ['admin_password']]]);
    const page = managedFile('/srv/page', { content: 'x' });
    const component = samplePlay({ deploy: [{ ...page, templates: [{ name: 'page.j2', source }] }], configure: { pages: [task('Render', template({ src: 'page.j2', dest: '/srv/x' }))] } });
    expect([shown(component), shown(component, 'configure')]).toEqual([[], [['web', ['domain_name']]]]);
    expect(variablesOf(component, all).map(({ name }) => name)).toEqual(['domain_name', 'names', 'port']);
  });
  test('of a whole component: each group and variable once', () => {
    const component = sampleComponent({ requires: [needs(groups.web, vars.lanIp), needs(groups.database, vars.lanIp)], on: [play(groups.web, { ...quiet, deploy: [tells(vars.lanIp)], test: [looks(), tells(vars.lanIp)] })] });
    expect(requirementsOf(component, all).map(({ group, variable }) => `${group.name} ${variable.name}`)).toEqual(['web lan_ip', 'database lan_ip']);
    expect(requirementsOf(component)).toHaveLength(2);
    expect(variablesOf(component, all).map((variable) => variable.name)).toEqual(['lan_ip', 'port']);
    expect(variablesOf(component, all)[0]).toBe(variableOf(vars.lanIp));
  });
});

test('the hosts that a playbook needs are those of its plays and of the groups that it reads, unless they may be empty', () => {
  const component = sampleComponent({ requires: [needs(groups.database, vars.lanIp), needs(groups.caches, vars.lanIp)], on: [play(groups.caches, { ...quiet, deploy: [tells(groups.web.hosts), tells(groups.caches.hosts)] })] });
  const needed = (purpose: string) => neededHosts(component, component.playbooks.find((playbook) => playbook.purpose === purpose)!).map(({ groups: [group] }) => group!.name);
  expect([needed('deploy'), needed('test'), needed('rollback')]).toEqual([['web', 'database'], ['database'], []]);
});
