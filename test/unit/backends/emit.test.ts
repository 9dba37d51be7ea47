import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import { emitFault } from '../../../src/backends/ansible/faults.ts';
import { defaultText } from '../../../src/backends/ansible/header.ts';
import { irregular } from '../../../src/dsl/file-names.ts';
import { anyOf, except } from '../../../src/dsl/groups.ts';
import { needs } from '../../../src/dsl/needs.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { task, taskFile } from '../../../src/dsl/task.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { j } from '../../../src/dsl/values.ts';
import { text } from '../../../src/dsl/value-types.ts';
import { defineVariables, onHost, technical, variableOf } from '../../../src/dsl/variables.ts';
import { defineResource } from '../../../src/dsl/resource.ts';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { sysctl } from '../../../src/modules/ansible.posix/sysctl.ts';
import { collectionVersions } from '../../../src/modules/collections.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { sshKeyPair } from '../../../src/resources/host/ssh-key-pair.ts';
import { groups, looks, quiet, sampleComponent, samplePhases, samplePlatform, samplePlay, vars } from '../dsl/sample.ts';
import { dataOf, textOf } from './emitted.ts';
import { noJudge, values } from './judge.ts';

const paths = (of: PlatformNode): readonly string[] => [...emitAnsible(of).keys()].map((path) => path.slice('ansible/'.length)).sort();
const inPhase = (of: PlatformNode): readonly string[] => paths(of).filter((path) => path.startsWith('10_sites/') && !/README|\/(site|rollback)\.yaml$/.test(path));
const files = { deploy: 'setup_site', test: 'test_site', rollback: 'reset_site' };
const say = (msg: Parameters<typeof debug>[0]['msg']) => task('Say it', debug({ msg }));

describe('the files of a tree', () => {
  test('are playbooks, site playbooks, pages, the roles that are called, and what Ansible needs', () => {
    expect(paths(samplePlatform(sampleComponent()))).toEqual([
      '10_sites/10_deploy.yaml', '10_sites/18_test.yaml', '10_sites/19_rollback.yaml', '10_sites/README.md', '10_sites/README.site.md', '10_sites/rollback.yaml', '10_sites/site.yaml', 'README.md', 'START_HERE.md', 'ansible.cfg', 'requirements.yml',
      'roles/preflight/README.md', 'roles/preflight/defaults/main.yaml', 'roles/preflight/meta/argument_specs.yml', 'roles/preflight/meta/main.yaml', 'roles/preflight/tasks/confirmed.yaml', 'roles/preflight/tasks/free.yaml', 'roles/preflight/tasks/main.yaml', 'roles/preflight/tasks/whole_group.yaml', 'rollback.yaml', 'site.yaml',
    ]);
  });

  test.each([
    ['verbs', sampleComponent({ slot: 20, files }), ['10_sites/20_setup_site.yaml', '10_sites/28_test_site.yaml', '10_sites/29_reset_site.yaml']],
    ['a folder of its own', sampleComponent({ directory: 'core/site' }), ['10_sites/core/site/10_deploy.yaml', '10_sites/core/site/18_test.yaml', '10_sites/core/site/19_rollback.yaml']],
    ['one configure step', samplePlay({ configure: { realm: [] } }), ['10_sites/10_deploy.yaml', '10_sites/15_realm.yaml', '10_sites/18_test.yaml', '10_sites/19_rollback.yaml']],
    ['several configure steps', samplePlay({ configure: { realm: [], users: [] } }), ['10_sites/10_deploy.yaml', '10_sites/11_realm.yaml', '10_sites/12_users.yaml', '10_sites/18_test.yaml', '10_sites/19_rollback.yaml']],
    ['parts', sampleComponent({ slot: 20, parts: [{ files, on: [play(groups.web, quiet)] }, { files: { ...files, deploy: 'more' }, on: [play(groups.database, quiet)] }] }), ['20-1_setup_site', '20-2_more', '28-1_test_site', '28-2_test_site', '29-1_reset_site', '29-2_reset_site'].map((name) => `10_sites/${name}.yaml`)],
    ['irregular names', sampleComponent({ slot: 20, files: irregular('the guide names them', { deploy: '20-1_prepare', test: '18_test_bridge', rollback: '19-1_reset' }) }), ['10_sites/18_test_bridge.yaml', '10_sites/19-1_reset.yaml', '10_sites/20-1_prepare.yaml']],
  ])('have the names of the numbering: %s', (_title, component, expected) => expect(inPhase(samplePlatform(component))).toEqual(expected));

  test('are the same every time, and know the author\'s line', () => {
    const page = managedFile('/srv/page', { template: 'sample/page.j2' });
    const make = () => samplePlatform(samplePlay({ deploy: [page, sshKeyPair('/srv/key', { type: 'rsa', comment: 'x' })] }));
    expect([...emitAnsible(make())].map(([path, { text }]) => [path, text])).toEqual([...emitAnsible(make())].map(([path, { text }]) => [path, text]));
    const component = samplePlay({ deploy: [page] });
    const tree = emitAnsible(samplePlatform(component));
    expect(tree.get('ansible/10_sites/10_deploy.yaml')!.origin).toEqual(component.origin);
    expect(tree.get('ansible/10_sites/templates/backends/sample/page.j2')!.origin.file).toBe(join(import.meta.dirname, 'sample/page.j2'));
  });

  test('hold the roles that are called, and the roles that those call', () => {
    const inner = role({ name: 'inner', title: 'Inner', entryPoints: { main: entryPoint({ description: 'Speaks', parameters: {}, steps: () => [say('x')] }) } });
    const outer = role({ name: 'outer', title: 'Outer', entryPoints: { main: entryPoint({ description: 'Calls', parameters: {}, steps: () => [callRole('Call it', inner, 'main', {})] }) } });
    expect(paths(samplePlatform(samplePlay({ deploy: [callRole('Call it', outer, 'main', {})] }))).filter((path) => path.endsWith('tasks/main.yaml'))).toEqual(['roles/inner/tasks/main.yaml', 'roles/outer/tasks/main.yaml', 'roles/preflight/tasks/main.yaml']);
  });
});

describe('a playbook', () => {
  const preflightOf = (component: ComponentNode, file = '10_deploy') => dataOf(samplePlatform(component), `10_sites/${file}.yaml`)[0].tasks[0].vars;

  test('first checks, on the control node, all that it needs', () => {
    const component = sampleComponent({
      on: [
        play(groups.web, { ...quiet, deploy: [say(j`${vars.domainName} ${vars.port} ${vars.proxy} ${onHost(groups.database.only, vars.lanIp)}`)], test: [looks(), say(vars.domainName)] }),
        play(except(groups.servers, groups.caches), { ...quiet, about: 'all', deploy: [task('Say more', debug({ msg: vars.adminPassword }))] }),
        play(groups.caches, { ...quiet, about: 'caches' }),
      ],
    });
    const [first] = dataOf(samplePlatform(component), '10_sites/10_deploy.yaml');
    expect(first).toMatchObject({ name: 'Check the inventory before any change', hosts: 'localhost', gather_facts: false, any_errors_fatal: true });
    expect(first.tasks).toEqual([{
      name: 'Stop unless everything that this playbook needs is there',
      'ansible.builtin.include_role': { name: 'preflight' },
      vars: {
        preflight_title: 'Deploy: Site',
        preflight_groups: ['web', 'servers:!caches', 'database'],
        preflight_required: [{ hosts: 'web', variables: ['domain_name'] }, { hosts: 'database', variables: ['lan_ip'] }, { hosts: 'servers:!caches', variables: ['admin_password'] }],
        preflight_environment: { admin_password: 'ADMIN_PASSWORD' },
      },
    }]);
    expect(preflightOf(component, '18_test')).toEqual({ preflight_title: 'Test: Site', preflight_groups: ['web', 'servers:!caches'], preflight_required: [{ hosts: 'web', variables: ['domain_name'] }] });
    expect(preflightOf(component, '19_rollback')).toEqual({ preflight_title: 'Roll back: Site', preflight_groups: ['servers:!caches', 'web'], preflight_confirmation: 'site_rollback_confirmed' });
  });

  test('asks for what only its template files read, where it renders them', () => {
    const component = samplePlay({ deploy: [managedFile('/srv/page', { template: 'sample/page.j2' })] });
    expect(preflightOf(component).preflight_required).toEqual([{ hosts: 'web', variables: ['domain_name'] }]);
    expect(preflightOf(component, '19_rollback')).not.toHaveProperty('preflight_required');
  });

  test('asks for what the component says it requires, but not to roll back', () => {
    const component = sampleComponent({ requires: [needs(groups.database, vars.lanIp), needs(groups.database, vars.port), needs(groups.database, vars.proxy)] });
    expect(preflightOf(component).preflight_required).toEqual([{ hosts: 'database', variables: ['lan_ip'] }]);
    expect(preflightOf(component, '19_rollback')).not.toHaveProperty('preflight_required');
  });

  test('has a header that says what it is, what it needs and how it is run', () => {
    const component = sampleComponent({
      summary: `A site. ${'It says many things. '.repeat(10)}`,
      dependsOn: [sampleComponent({ id: 'other', title: 'Other' })],
      on: [play(anyOf(groups.web, groups.caches), { ...quiet, deploy: [say(j`${vars.domainName} ${vars.greeting}`)] })],
    });
    const of = samplePlatform(component);
    const header = (file: string): readonly string[] => textOf(of, `10_sites/${file}.yaml`).split('\n- name')[0]!.split('\n');
    const [start, licence, path, title] = header('10_deploy');
    expect([start, licence, path, title]).toEqual(['---', '# SPDX-License-Identifier: Apache-2.0', '# 10_sites/10_deploy.yaml', '# Deploy: Site']);
    expect(header('10_deploy').slice(1).every((line) => line.startsWith('#') && line.length <= 110)).toBe(true);
    expect(header('10_deploy')).toEqual(expect.arrayContaining([
      '# Hosts: web:caches', '# Depends on: Other', '# Variables that the inventory must set:', '#   - domain_name (web:caches): Domain of the site', '# Variables with a default:', "#   - greeting ('hello'): First words",
      '#   ansible-playbook -i INVENTORY 10_sites/10_deploy.yaml',
    ]));
    expect(header('19_rollback')).toContain('#   ansible-playbook -i INVENTORY 10_sites/19_rollback.yaml -e site_rollback_confirmed=true');
    expect(header('19_rollback').join('\n')).not.toContain('Variables with a default');
  });
});

describe('a template file', () => {
  const source = textOf(samplePlatform(samplePlay({ deploy: [managedFile('/srv/page', { template: 'sample/page.j2' })] })), '10_sites/templates/backends/sample/page.j2');

  test('stands behind the defaults of the technical variables that it reads itself', () => {
    expect(source.split('\n').slice(0, 3)).toEqual(["{% set port = port | default(8080) %}", "{% set names = names | default(['www', 'it\\'s']) %}", 'Hello from {{ domain_name }}:{{ port }}, not {{ hostvars[a].port }} or {{ other.port }} {{ other.greeting }}']);
  });

  test.skipIf(noJudge !== undefined)('renders as if the defaults were not there', () => {
    const known = { domain_name: 'example.org', a: 'h', hostvars: { h: { port: 1 } }, other: { port: 2, greeting: 'hi' } };
    expect(values([['rendered', source, known], ['rendered', source, { ...known, port: 3, names: [] }]])).toEqual(["Hello from example.org:8080, not 1 or 2 hi\nwwwit's\n", 'Hello from example.org:3, not 1 or 2 hi\n']);
  });
});

describe('site playbooks', () => {
  const database = sampleComponent({ id: 'database', title: 'Database', slot: 20, on: [play(groups.database, { ...quiet, configure: { users: [] } })] });
  const site = sampleComponent({ dependsOn: [database] });
  const of = samplePhases(phase({ id: '10_sites', title: 'Sites', summary: 'x', components: [site] }), phase({ id: '20_data', title: 'Data', summary: 'x', components: [database] }), phase({ id: '30_none', title: 'None', summary: 'x', components: [] }));

  test('run deploys, configure steps and tests, each component behind what it depends on; rollbacks are not among them', () => {
    expect(dataOf(of, 'site.yaml')).toEqual([
      ['Deploy: Database', '20_data/20_deploy.yaml', 'database', 'deploy'], ['Configure: Database', '20_data/25_users.yaml', 'database', 'configure'], ['Test: Database', '20_data/28_test.yaml', 'database', 'test'],
      ['Deploy: Site', '10_sites/10_deploy.yaml', 'site', 'deploy'], ['Test: Site', '10_sites/18_test.yaml', 'site', 'test'],
    ].map(([name, path, id, purpose]) => ({ name, 'ansible.builtin.import_playbook': path, tags: [id, purpose] })));
  });

  test('of a phase name its own playbooks from where they are', () => {
    expect(dataOf(of, '20_data/site.yaml').map((entry: { 'ansible.builtin.import_playbook': string }) => entry['ansible.builtin.import_playbook'])).toEqual(['20_deploy.yaml', '25_users.yaml', '28_test.yaml']);
    expect(dataOf(of, '30_none/site.yaml')).toEqual([]);
    expect(textOf(of, '20_data/site.yaml')).toContain('#   ansible-playbook -i INVENTORY 20_data/site.yaml\n');
  });
});

describe('what Ansible needs', () => {
  test('requirements.yml names the collections that the tree uses, at the versions of the bindings, and no other', () => {
    expect(dataOf(samplePlatform(sampleComponent()), 'requirements.yml')).toEqual({ collections: [] });
    const of = samplePlatform(samplePlay({ deploy: [task('Set it', sysctl({ name: 'a.b', value: '1' })), sshKeyPair('/srv/key', { type: 'rsa', comment: 'x' })] }));
    expect(dataOf(of, 'requirements.yml')).toEqual({ collections: ['ansible.posix', 'community.crypto'].map((name) => ({ name, version: collectionVersions()[name] })) });
  });

  test('a filter of a collection counts, in tasks and in template files', () => {
    const of = samplePlatform(samplePlay({ deploy: [say(j`{{ x | community.crypto.parse_serial }}`)] }));
    expect(dataOf(of, 'requirements.yml').collections.map((entry: { name: string }) => entry.name)).toEqual(['community.crypto']);
  });

  test('a setting whose name has dots is no module', () => {
    const of = samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), { vars: { wanted: { 'limits.memory.enforce': 'hard' } } })] }));
    expect(textOf(of, '10_sites/10_deploy.yaml')).toContain('limits.memory.enforce: hard');
    expect(dataOf(of, 'requirements.yml')).toEqual({ collections: [] });
  });

  test('a collection without a recorded version is a defect that says what to do', () => {
    expect(() => emitAnsible(samplePlatform(samplePlay({ deploy: [say(j`{{ x | some.unknown.filter }}`)] })))).toThrow(/some\.unknown/);
  });

  test('ansible.cfg finds the roles and keeps facts apart', () => {
    expect(textOf(samplePlatform(), 'ansible.cfg')).toMatch(/^# Sample: settings[^]*\[defaults\]\nroles_path = roles\n[^]*inject_facts_as_vars = False/);
  });
});

describe('pages', () => {
  const database = sampleComponent({ id: 'database', title: 'Database', slot: 20 });
  const site = sampleComponent({
    dependsOn: [database], slot: 30, directory: 'site', files: irregular('the guide names them', { deploy: '30_deploy', test: '31_test', rollback: '32_rollback' }), troubleshooting: [{ symptom: 'It is slow', remedy: 'wait' }],
    on: [play(groups.web, { ...quiet, deploy: [managedFile(j`/srv/${vars.domainName}`, { content: j`${vars.adminPassword} ${vars.port} ${vars.proxy}` })], rollback: undo({ retain: [{ what: 'the pages', reason: 'people wrote them' }] }) })],
  });
  const of = samplePlatform(database, site);

  test('of the tree: every playbook in its order, and the groups', () => {
    const page = textOf(of, 'README.md');
    expect(page).toContain('| Site | `10_sites/site/30_deploy.yaml` | `10_sites/site/31_test.yaml` | `10_sites/site/32_rollback.yaml` |');
    expect(page.indexOf('| Database |')).toBeLessThan(page.indexOf('| Site |'));
    expect(page).toContain('| `database` | exactly one | The database server |');
  });

  test('of a phase: its components with links to their pages', () => {
    expect(textOf(of, '10_sites/README.md')).toContain('[database](README.database.md)');
    expect(textOf(of, '10_sites/README.md')).toContain('[site](site/README.md)');
  });

  test('of a component: commands, resources, variables, what stays and what helps', () => {
    const page = textOf(of, '10_sites/site/README.md');
    for (const line of [
      'The file names do not follow the numbering: the guide names them', 'Deploy these first: Database.', 'ansible-playbook -i INVENTORY 10_sites/site/32_rollback.yaml -e site_rollback_confirmed=true', '| file /srv/<domain_name> | file | web |',
      '| `admin_password` | the environment, `ADMIN_PASSWORD` (web) | Password of the administrator |', '| `domain_name` | the inventory (web) | Domain of the site |', '| `port` | default `8080` | Port of the site |', '| `proxy` | the inventory, if wanted | Proxy, where there is one |',
      '- the pages: people wrote them', '- **It is slow**: wait',
    ]) expect(page).toContain(line);
    expect(textOf(of, '10_sites/README.database.md')).toContain('| `port` |');
    expect(textOf(samplePlatform(sampleComponent({ on: [play(groups.web, { deploy: [], test: [] })] })), '10_sites/README.site.md')).toContain('## Variables\n\nNone.');
  });
});

test('a role in a tree has task files, defaults, templates, metadata and a page', () => {
  const made = role({
    name: 'speaker', title: 'Speaks', defaults: { speaker_folder: '/srv', speaker_file: j`{{ speaker_folder }}/x` }, templates: [{ name: 'page.j2', source: join(import.meta.dirname, 'sample/page.j2') }],
    entryPoints: {
      main: entryPoint({
        description: 'Speaks',
        parameters: {
          speaker_words: { type: 'list', elements: 'str', required: true, description: 'What to say' }, speaker_tone: { type: 'str', choices: ['low', 'high'], default: 'low', description: 'How' }, speaker_key: { type: 'str', noLog: true, description: 'A key' },
        },
        steps: ({ speaker_words }) => [task('Speak', template({ src: 'page.j2', dest: '/srv/x' }), { when: j`${speaker_words} | length > 0` })],
      }),
      hush: entryPoint({ description: 'Is silent', parameters: {}, steps: () => [say('')] }),
    },
  });
  const of = samplePlatform(samplePlay({ deploy: [callRole('Speak', made, 'main', { speaker_words: ['a'] })] }));
  expect(paths(of).filter((path) => path.startsWith('roles/speaker/'))).toEqual(['README.md', 'defaults/main.yaml', 'meta/argument_specs.yml', 'meta/main.yaml', 'tasks/hush.yaml', 'tasks/main.yaml', 'templates/page.j2'].map((path) => `roles/speaker/${path}`));
  expect(dataOf(of, 'roles/speaker/defaults/main.yaml')).toEqual({ speaker_tone: 'low', speaker_folder: '/srv', speaker_file: '{{ speaker_folder }}/x' });
  expect(dataOf(of, 'roles/speaker/meta/argument_specs.yml')).toEqual({
    argument_specs: {
      main: { short_description: 'Speaks', options: { speaker_words: { description: 'What to say', type: 'list', elements: 'str', required: true }, speaker_tone: { description: 'How', type: 'str', choices: ['low', 'high'], default: 'low' }, speaker_key: { description: 'A key', type: 'str', no_log: true } } },
      hush: { short_description: 'Is silent', options: {} },
    },
  });
  expect(dataOf(of, 'roles/speaker/meta/main.yaml').galaxy_info).toMatchObject({ license: 'Apache-2.0', min_ansible_version: '2.19', description: 'Speaks' });
  expect(dataOf(of, 'roles/speaker/tasks/main.yaml')).toEqual([{ name: 'Speak', 'ansible.builtin.template': { src: 'page.j2', dest: '/srv/x' }, when: 'speaker_words | length > 0' }]);
  expect(textOf(of, 'roles/speaker/README.md')).toContain('| `speaker_words` | list of str | yes | What to say |');
});

test('resources of an author\'s own can bring templates, and one of each name comes into the tree', () => {
  const source = join(import.meta.dirname, 'sample/page.j2');
  const own = (title: string) => defineResource({ kind: 'Resource', type: 'file', title, origin: callerOrigin(), remembers: {}, templates: [{ name: 'own/page.j2', source }], present: () => [], absent: () => [] });
  expect(samplePlay({ deploy: [own('a'), own('b')] }).templates).toEqual([{ name: 'own/page.j2', source }]);
});

describe('a fault as a playbook of its own', () => {
  const breaks = (...steps: readonly StepNode[]) => {
    const component = samplePlay({ faults: [{ title: 'it is down', steps }] });
    const of = samplePlatform(component);
    return emitFault(of, of.phases[0]!, component, component.faults[0]!);
  };

  test('breaks the hosts of its play', () => {
    const asked = task('Ask it', command({ argv: ['id'] }), { changedWhen: false });
    expect(parse(breaks(asked, say(j`${asked.result.stdout} ${playVariable('own', vars.port)}`)), { version: '1.1' })).toEqual([
      { name: 'Break Site: it is down', hosts: 'web', gather_facts: true, any_errors_fatal: true, vars: { own: '{{ port | default(8080) }}' }, tasks: [{ name: 'Ask it', 'ansible.builtin.command': { argv: ['id'] }, register: 'ask_it', changed_when: false }, { name: 'Say it', 'ansible.builtin.debug': { msg: '{{ ask_it.stdout }} {{ own }}' } }] },
    ]);
  });

  test('has no place for a task file', () => expect(() => breaks(taskFile('Do it', 'do_it', [say('x')]))).toThrow('The fault "it is down" of site has a task file of its own. Write its tasks into the fault itself.'));
});

test('a default that reads a result is refused by a rule; here it is a defect', () => {
  const asked = task('Ask it', command({ argv: ['id'] }), { changedWhen: false });
  const { today } = defineVariables({ today: technical(text(), 'Today', { default: asked.result.stdout }) });
  expect(() => defaultText(variableOf(today))).toThrow('A default cannot read the result of a task.');
});

test('two different files at one path are refused by a rule; here they are a defect', () => {
  expect(() => emitAnsible(samplePlatform(sampleComponent(), sampleComponent({ id: 'other', title: 'Other' })))).toThrow('Two different files would be written to 10_sites/10_deploy.yaml.');
});

test('an empty platform is a tree too', () => {
  const none = platform({ id: 'none', title: 'None', summary: 'Nothing.', groups: {}, variables: {}, phases: [] });
  expect(paths(none)).toEqual(['README.md', 'START_HERE.md', 'ansible.cfg', 'requirements.yml', 'site.yaml']);
});
