import { expect, test } from 'vitest';
import { component } from '../../../../src/dsl/component.ts';
import { play } from '../../../../src/dsl/play.ts';
import { callRole, entryPoint, role } from '../../../../src/dsl/role.ts';
import { block, forEach, handler, task, taskFile } from '../../../../src/dsl/task.ts';
import { undo } from '../../../../src/dsl/undo.ts';
import { j, makeRef } from '../../../../src/dsl/values.ts';
import type { ComponentNode } from '../../../../src/model/component.ts';
import type { StepNode } from '../../../../src/model/task.ts';
import { apt } from '../../../../src/modules/ansible.builtin/apt.ts';
import { command } from '../../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../../src/modules/ansible.builtin/file.ts';
import { systemdService } from '../../../../src/modules/ansible.builtin/systemd_service.ts';
import { ledgerOf } from '../../../../src/passes/ledger/ledger.ts';
import { dependenciesOf, usesOf } from '../../../../src/passes/ledger/uses.ts';
import { managedFile } from '../../../../src/resources/host/managed-file.ts';
import { groups, looks, samplePlatform, sampleComponent, vars } from '../../dsl/sample.ts';

const write = (path: Parameters<typeof copy>[0]['dest']) => task('Write it', copy({ dest: path, content: 'x' }));
const of = (...deploy: readonly StepNode[]): ComponentNode => sampleComponent({ on: [play(groups.web, { deploy, test: [looks()] })] });
const ledger = (node: ComponentNode) => ledgerOf(samplePlatform(node)).components.get(node)!;
const keys = (...deploy: readonly StepNode[]): readonly string[] => [...ledger(of(...deploy)).created.keys()];

test('a loop over a plain list is every item of it', () => {
  expect(keys(forEach('site', ['a', 'b'], (site) => write(j`/srv/${site}`)))).toEqual(['path:/srv/a', 'path:/srv/b']);
  expect(keys(forEach('site', [{ name: 'a' }], (site) => write(j`/srv/${site.name}`)))).toEqual(['path:/srv/a']);
  expect(keys(task('Install', apt({ name: ['a', 'b'] })))).toEqual(['package:a', 'package:b']);
});

test('a loop over what only the run knows is told by its list', () => {
  expect(keys(forEach('site', vars.names, (site) => write(j`/srv/${site}`)))).toEqual(['path:/srv/<each of names>']);
});

test('blocks, what always runs, task files and their loops are entered; what follows a failure is not', () => {
  expect(keys(
    block('Do it', [write('/srv/a')], { always: [write('/srv/b')], rescue: [write('/srv/c')] }),
    taskFile('Do more', 'more', [write(j`/srv/${makeRef({ kind: 'LoopItem', name: 'site' })}`)], { loop: { variable: 'site', over: ['d', 'e'] } }),
  )).toEqual(['path:/srv/a', 'path:/srv/b', 'path:/srv/d', 'path:/srv/e']);
});

test('a role is entered with its parameters, its defaults and the names around its call', () => {
  const writer = role({
    name: 'writer',
    title: 'Writes',
    defaults: { writer_folder: '/srv' },
    entryPoints: {
      main: entryPoint({
        description: 'Writes',
        parameters: { writer_name: { type: 'str', required: true, description: 'Name' }, writer_end: { type: 'str', default: 'conf', description: 'End' } },
        steps: ({ writer_name, writer_end }) => [write(j`{{ writer_folder }}/${writer_name}.${writer_end}`)],
      }),
    },
  });
  expect(keys(callRole('Write it', writer, 'main', { writer_name: 'a' }), callRole('Write it', writer, 'main', { writer_name: vars.domainName, writer_end: 'txt' }))).toEqual(['path:/srv/a.conf', 'path:/srv/<domain_name>.txt']);
});

test('variables of a task and of a block are known in it', () => {
  const named = { ...write(j`/srv/{{ name }}`), vars: { name: 'a' } };
  expect(keys(named, { ...block('Do it', [write(j`/srv/{{ name }}`)]), vars: { name: 'b' } })).toEqual(['path:/srv/a', 'path:/srv/b']);
});

test('what the same deploy removes again is not made by it', () => {
  expect(keys(write('/srv/a'), task('Remove it', file({ path: '/srv/a', state: 'absent' })))).toEqual([]);
});

test('handlers have effects too', () => {
  const restarted = handler('Restart', systemdService({ name: 'web', state: 'restarted' }));
  const own = ledger(sampleComponent({ on: [play(groups.web, { deploy: [managedFile('/srv/a', { content: 'x', then: restarted })], test: [looks()] })] }));
  expect(own.entries.filter(({ verb }) => verb === 'changes').map(({ key, playbook }) => `${playbook.purpose} ${key}`)).toEqual(['deploy unit:web.service', 'rollback unit:web.service']);
});

test('configure playbooks make things too, and unknown calls are told by playbook', () => {
  const node = component({ id: 'site', title: 'Site', summary: '', slot: 10, on: [play(groups.web, { deploy: [write('/srv/a')], configure: { settings: [write('/srv/b')] }, test: [looks()], rollback: undo({ last: [task('Clean', command({ argv: ['x'] }))] }) })] });
  const own = ledger(node);
  expect([...own.created].map(([key, { playbook }]) => `${playbook.purpose} ${key}`)).toEqual(['deploy path:/srv/a', 'configure path:/srv/b']);
  expect(own.unknown.map(({ why, playbook }) => `${playbook.purpose} ${why}`)).toEqual(['rollback program']);
  expect([...own.uncertain]).toEqual(['rollback']);
});

test('the ledger of a platform is made once, and knows each resource by its key', () => {
  const platform = samplePlatform(of(write('/srv/a'), write('/srv/a')));
  expect(ledgerOf(platform)).toBe(ledgerOf(platform));
  expect(ledgerOf(platform).byKey.get('path:/srv/a')).toHaveLength(2);
  expect(ledgerOf(platform).makers.get('path:/srv/a')).toHaveLength(1);
  expect(usesOf(platform)).toBe(usesOf(platform));
});

test('dependencies of dependencies, also in a circle', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...of(), id, dependsOn: [] as ComponentNode[] })) as unknown as readonly [ComponentNode, ComponentNode, ComponentNode];
  (a.dependsOn as ComponentNode[]).push(b);
  (b.dependsOn as ComponentNode[]).push(c);
  (c.dependsOn as ComponentNode[]).push(b);
  expect([...dependenciesOf(a)].map(({ id }) => id)).toEqual(['b', 'c']);
  expect([...dependenciesOf(b)].map(({ id }) => id)).toEqual(['c', 'b']);
});
