import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTree } from '../../../src/importer/import-tree.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import { tasksIn } from '../../../src/passes/steps.ts';
import { folderWith, places, plays, read, readTasks, tasks } from './made-tree.ts';

const ping = '- name: Ping\n  ansible.builtin.ping:\n';
const play = (hosts: string): string => `- name: Play on ${hosts}\n  hosts: ${hosts}\n  tasks:\n    - name: Ping\n      ansible.builtin.ping:\n`;

describe('a task', () => {
  test('has its module, its arguments and its keywords, each with its place', () => {
    const [task] = tasks(readTasks('- name: Have the page\n  template:\n    src: /etc/hosts\n    dest: "{{ docroot }}/index"\n  when: [wanted, not testing]\n  register: page\n  become: true\n  ignore_errors: true\n  notify: []\n'));
    expect(task).toMatchObject({
      name: 'Have the page',
      call: { module: 'ansible.builtin.template', writtenAs: 'template', arguments: { src: '/etc/hosts', dest: { kind: 'Template', parts: ['{{ docroot }}/index'] } } },
      when: [{ kind: 'Template', parts: ['wanted'] }, { kind: 'Template', parts: ['not testing'] }],
      register: 'page',
      become: true,
      keywords: { ignore_errors: true },
      origin: { line: 4, column: 7 },
    });
    expect(task!.places!.get('when')).toMatchObject({ line: 8, column: 7 });
    expect(task!.places!.get('call.arguments.dest')).toMatchObject({ line: 7, column: 9 });
  });

  test.each([
    ['- copy: src=a dest="/tmp/a b" mode=0644', 'ansible.builtin.copy', { src: 'a', dest: '/tmp/a b', mode: '0644' }],
    ['- action: copy src=a dest=/b', 'ansible.builtin.copy', { src: 'a', dest: '/b' }],
    ['- action:\n    module: copy\n    src: a\n    dest: /b', 'ansible.builtin.copy', { src: 'a', dest: '/b' }],
    ['- shell: echo a=b | wc creates=/x chdir=/tmp', 'ansible.builtin.shell', { cmd: 'echo a=b | wc', creates: '/x', chdir: '/tmp' }],
    ['- command: echo {{ a | default("x y") }} "q  r"', 'ansible.builtin.command', { cmd: { kind: 'Template', parts: ['echo {{ a | default("x y") }} "q  r"'] } }],
    ['- command: "true"\n  args: {chdir: /tmp}', 'ansible.builtin.command', { chdir: '/tmp', cmd: 'true' }],
    ['- meta: flush_handlers', 'ansible.builtin.meta', { _raw_params: 'flush_handlers' }],
    ['- apt: name=a,b state=present update_cache=yes', 'ansible.builtin.apt', { name: ['a', 'b'], state: 'present', update_cache: true }],
    ['- file: {dest: /a, state: directory, mode: 0755}', 'ansible.builtin.file', { path: '/a', state: 'directory', mode: '0755' }],
    ['- docker_container: {name: a}', 'community.docker.docker_container', { name: 'a' }],
    ['- ansible.legacy.ping:', 'ansible.builtin.ping', {}],
  ])('%s', (written, module, given) => {
    expect(tasks(readTasks(written)).map(({ call }) => [call.module, call.arguments])).toEqual([[module, given]]);
  });

  test('local_action runs on the control node', () => {
    expect(tasks(readTasks('- local_action: command id'))[0]).toMatchObject({ delegateTo: 'localhost', call: { module: 'ansible.builtin.command', arguments: { cmd: 'id' } } });
  });

  test('loops keep what they run over, under either name', () => {
    const [one, two] = tasks(readTasks('- debug: {}\n  with_dict: {a: 1}\n- debug: {}\n  loop: "{{ list }}"\n  loop_control: {loop_var: x, label: y, index_var: i}\n'));
    expect(one).toMatchObject({ loop: { over: { a: 1 }, variable: 'item' }, keywords: { with_dict: { a: 1 } } });
    expect(two).toMatchObject({ loop: { variable: 'x', label: 'y' }, keywords: { loop_control: { index_var: 'i' } } });
  });

  test('what an assertion demands is code', () => {
    expect(tasks(readTasks('- assert: {that: "x in [1, 2]"}'))[0]!.call.arguments).toEqual({ that: [{ kind: 'Template', parts: ['x in [1, 2]'] }] });
  });
});

describe('a play', () => {
  test('has hosts, variables from files, steps in their order and handlers that are notified by name and by topic', () => {
    const tree = read({
      'site.yml': `- hosts: "web:db:!old,localhost:web[0]"\n  vars: {a: 1}\n  vars_files: [more.yml]\n  serial: 2\n  become: yes\n  gather_facts: no\n  post_tasks:\n    - ping:\n      notify: [One, topic]\n  pre_tasks:\n    - debug: {}\n  handlers:\n    - {name: One, ping: }\n    - {name: Two, listen: topic, ping: }\n`,
      'more.yml': 'b: 2\n',
    });
    expect(tree.findings).toEqual([]);
    const [found] = plays(tree);
    expect(found).toMatchObject({ gatherFacts: false, serial: 2, vars: { a: 1, b: 2 }, keywords: { become: true } });
    expect(found!.hosts.groups.map(({ name }) => name)).toEqual(['web', 'db', 'localhost', 'web']);
    expect(found!.hosts.without.map(({ name }) => name)).toEqual(['old']);
    expect(tasks(tree).map(({ call, notify }) => [call.module, notify?.map(({ name }) => name)])).toEqual([['ansible.builtin.debug', undefined], ['ansible.builtin.ping', ['One', 'Two']]]);
  });

  test('calls roles with what their folders hold', () => {
    const tree = read({
      'site.yml': '- hosts: all\n  roles:\n    - {role: web, web_port: 80, when: wanted}\n',
      'roles/web/tasks/main.yml': '- name: Have the page\n  template: {src: page.j2, dest: /a}\n  notify: Reload\n- include_tasks: more.yml\n',
      'roles/web/tasks/more.yml': ping,
      'roles/web/tasks/alone.yml': ping,
      'roles/web/handlers/main.yml': '- {name: Reload, ping: }\n',
      'roles/web/defaults/main.yml': 'port: 8080\n',
      'roles/web/vars/main.yml': 'inner: x\n',
      'roles/web/templates/page.j2': '{{ port }}\n',
      'roles/web/meta/main.yml': 'dependencies: [{role: base}]\n',
      'roles/web/meta/argument_specs.yml': 'argument_specs:\n  main:\n    options:\n      port: {type: int, required: true}\n      key: {type: str, no_log: true}\n',
      'roles/base/tasks/main.yml': ping,
    });
    expect(tree.findings).toEqual([]);
    const [step] = plays(tree)[0]!.steps;
    expect(step).toMatchObject({ kind: 'RoleCall', entryPoint: 'main', parameters: { web_port: 80 }, when: [{ parts: ['wanted'] }], role: { name: 'web', defaults: { port: 8080, inner: 'x' } } });
    const role = tree.platform.roles!.find(({ name }) => name === 'web')!;
    expect(Object.keys(role.entryPoints)).toEqual(['main', 'alone']);
    expect(role.entryPoints['main']).toMatchObject({ parameters: { port: { type: 'int', required: true }, key: { noLog: true } }, handlers: [{ name: 'Reload' }], steps: [{ kind: 'RoleCall', role: { name: 'base' } }, { notify: [{ name: 'Reload' }] }, { kind: 'TaskFile', file: 'more', steps: [{ kind: 'Task' }] }] });
    expect(role.templates).toMatchObject([{ name: 'page.j2' }]);
  });

  test('a role that calls itself has an end', () => {
    const { platform, findings } = read({ 'roles/a/tasks/main.yml': '- include_role: {name: b}\n', 'roles/a/meta/main.yml': '', 'roles/b/tasks/main.yml': '- import_role: {name: a}\n', 'roles/b/meta/main.yml': 'dependencies: [a]\n' });
    expect(findings).toEqual([]);
    // A model with a cycle in it has no text.
    expect(() => JSON.stringify(platform)).not.toThrow();
  });
});

describe('a tree', () => {
  test('has a component for each ten of a numbered folder, and one for every other playbook', () => {
    const numbered = Object.fromEntries(['10_setup_a', '18_test_a', '19_rollback_a', '20-1_setup_b', '20-2_configure_b', '29_rollback_b'].map((name) => [`10_net/${name}.yaml`, play('all')]));
    const { platform } = read({ ...numbered, 'deploy-web.yml': play('web'), 'test-web.yml': play('web'), 'site.yml': '- import_playbook: 10_net/10_setup_a.yaml\n', 'upgrade.yml': play('web') });
    expect(componentsOf(platform).map(({ id, slot, playbooks }) => [id, slot, playbooks.map(({ purpose }) => purpose).join()])).toEqual([
      ['web', 0, 'deploy,test'],
      ['upgrade', 0, 'deploy'],
      ['a', 10, 'deploy,test,rollback'],
      ['b', 20, 'deploy,deploy,rollback'],
    ]);
  });

  test.each([
    ['a file of tasks', 'more/ask.yml', ['more/ask.yml']],
    ['a task file of a role', 'roles/web/tasks/more.yml', ['roles/web/tasks/main.yml', 'roles/web/tasks/more.yml']],
    ['a role', 'roles/web', ['roles/web/tasks/main.yml', 'roles/web/tasks/more.yml']],
    ['a playbook with roles beside its folder', 'playbooks/site.yml', ['roles/web/tasks/main.yml']],
  ])('may be %s', (_title, path, expected) => {
    const folder = folderWith({ 'more/ask.yml': ping, 'roles/web/tasks/main.yml': ping, 'roles/web/tasks/more.yml': ping, 'roles/web/defaults/main.yml': 'a: 1\n', 'playbooks/site.yml': '- hosts: all\n  roles: [web]\n' });
    const { platform, findings } = importTree(join(folder, path));
    expect(findings).toEqual([]);
    const inRoles = (platform.roles ?? []).flatMap(({ entryPoints }) => Object.values(entryPoints).flatMap(({ steps }) => [...tasksIn(steps)]));
    const inPlays = componentsOf(platform).flatMap((component) => component.playbooks.flatMap((playbook) => playbook.plays.flatMap((play) => [...tasksIn(play.steps)])));
    expect([...inRoles, ...inPlays].map(({ origin }) => relative(folder, origin.file))).toEqual(expected);
  });

  test('leaves alone what is no playbook', () => {
    expect(read({
      'play.yml': play('all'),
      'docker-compose.yml': 'services:\n  web: {image: nginx}\n',
      'k8s/ingress.yaml': 'kind: Ingress\nspec:\n  tls:\n    - hosts: [a]\n',
      'chart/broken.yaml': 'a: {{ .Values.a }}\n{{- if x }}\n',
      '.github/workflows/ci.yml': 'on: [push]\n\tx\n',
      'mkdocs.yml': '- a\n- hosts: x\n  target: y\n  other: z\n',
      'templates/page.yml': '{% broken',
      'files/data.yml': '\0',
    }).findings).toEqual([]);
  });

  test('knows variables and groups from YAML and INI', () => {
    const { platform } = read({ 'play.yml': play('web'), 'hosts': '[web]\na.example.org port=22 ; first\n\n[all:children]\nweb\n[web:vars]\nx = {{ y }}\n', 'group_vars/all.yml': 'admin_password: z\nplain: 1\n', 'host_vars/a/main.yml': 'own: 1\n', 'inventory/more.yml': 'db:\n  hosts:\n    b: {inline: 1}\n' });
    expect(platform.variables.map(({ name }) => name).sort()).toEqual(['admin_password', 'inline', 'own', 'plain', 'port', 'x']);
    expect(platform.variables.find(({ name }) => name === 'admin_password')).toMatchObject({ class: 'secret', origin: { line: 1, column: 1 } });
    expect(platform.groups.filter(({ builtIn }) => builtIn !== true).map(({ name }) => name)).toEqual(expect.arrayContaining(['web', 'db']));
  });

  test('with an inventory that was named only its groups are declared', () => {
    const { platform } = read({ 'play.yml': play('wbe'), 'inv.yml': 'web:\n  hosts: {a: }\n' }, 'inv.yml');
    expect(platform.groups.map(({ name }) => name)).not.toContain('wbe');
    expect(platform.groups.map(({ name }) => name)).toContain('web');
  });

  test('links in a circle, links that lead nowhere and binary files are findings', () => {
    const folder = folderWith({ 'play.yml': play('all'), 'roles/a/tasks/main.yml': new Uint8Array([45, 0, 10]), 'roles/a/meta/main.yml': '', 'group_vars/all.yml': new Uint8Array([0xff, 0xfe]) });
    symlinkSync('..', join(folder, 'roles/up'));
    symlinkSync('self.yml', join(folder, 'self.yml'));
    symlinkSync('gone.yml', join(folder, 'dangling.yml'));
    expect(places(importTree(folder)).toSorted()).toEqual(['TK640 dangling.yml:1:1', 'TK640 group_vars/all.yml:1:1', 'TK640 roles/a/tasks/main.yml:1:1', 'TK640 self.yml:1:1']);
  });

  test.each([
    ['deep lists', `- hosts: all\n  vars: ${'['.repeat(50_000)}\n`, 'TK641 play.yml:2:1'],
    ['deep values', `- hosts: all\n  vars:\n    x: ${'['.repeat(300)}${']'.repeat(300)}\n`, 'TK641 play.yml:3:8'],
    ['an unknown tag', '- hosts: all\n  vars: {x: !other y}\n', 'TK641 play.yml:2:13'],
    ['a second document', '- hosts: all\n---\n- hosts: all\n', 'TK641 play.yml:2:1'],
    ['a key twice', '- hosts: all\n  hosts: web\n', 'TK642 play.yml:2:3'],
    ['a handler that is not there', '- hosts: all\n  tasks:\n    - ping:\n      notify: Restart\n', 'TK651 play.yml:4:15'],
    ['a misspelt lookup', '- hosts: all\n  tasks:\n    - ping:\n      with_itmes: [a]\n', 'TK644 play.yml:4:7'],
    ['an open quote', '- hosts: all\n  tasks:\n    - shell: echo "a\n', 'TK649 play.yml:3:14'],
  ])('%s', (_title, text, place) => {
    expect(places(read({ 'play.yml': text }))[0]).toMatch(new RegExp(`^${place.replace(/:\d+$/, '')}:`));
    expect(places(read({ 'play.yml': text }))).toHaveLength(1);
  });

  test('vault values, merge keys, anchors and tabs in quoted text are read', () => {
    const tree = read({ 'play.yml': play('all'), 'group_vars/all.yml': 'a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nb: &b {x: 1}\nc: {<<: *b, y: 2}\nd: "{{ [1]\n\tif true else [] }}"\n', 'group_vars/web.yml': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' });
    expect(tree.findings).toEqual([]);
    const found = Object.fromEntries(tree.platform.variables.map((variable) => [variable.name, variable]));
    expect(found['a']!.class).toBe('secret');
    expect(found['c']!.default).toEqual({ x: 1, y: 2 });
  });
});
