import { expect, test } from 'vitest';
import { effectsOfCall } from '../../../src/effects/task-effects.ts';
import { moduleEffects, runsProgram } from '../../../src/effects/modules.ts';
import { readOnlyModules } from '../../../src/effects/read-only.ts';
import type { Value } from '../../../src/model/expression.ts';
import type { TaskNode } from '../../../src/model/task.ts';
import bound from '../../../src/modules/modules.json' with { type: 'json' };

const names = Object.entries(bound.modules).flatMap(([collection, modules]) => modules.map((module) => `${collection}.${module}`));

/** The effects of one call as text: `creates file /etc/hosts`. */
function effects(module: string, options: { readonly [option: string]: Value }, more: Partial<TaskNode> = {}): readonly string[] {
  const task: TaskNode = { kind: 'Task', name: 'x', call: { kind: 'ModuleCall', module, arguments: options }, origin: { file: 'x', line: 1, column: 1 }, ...more };
  return effectsOfCall(task, undefined).effects.map(({ verb, kind, id, shared, secondary }) => `${verb} ${kind} ${id}${shared === true ? ' (shared)' : ''}${secondary === true ? ' (secondary)' : ''}`);
}

test('every bound module has its effects, and none is listed that is not bound', () => {
  expect([...moduleEffects.keys()].sort()).toEqual(names.sort());
});

test.each(names)('%s: no arguments are no effects that name a resource', (name) => {
  for (const effect of effects(name, {})) expect(effect).not.toMatch(/undefined|\[object/);
});

test('modules that only look make nothing and change nothing', () => {
  const given = { path: '/x', src: '/x', name: 'x', paths: '/x', kind: 'Secret', release_name: 'x', key: 'x', msg: 'x' };
  for (const module of readOnlyModules) expect(effects(module, given).filter((effect) => !effect.startsWith('reads')), module).toEqual([]);
});

const f = (module: string): string => `ansible.builtin.${module}`;
const cases: readonly (readonly [string, { readonly [option: string]: Value }, readonly string[]])[] = [
  // Paths
  [f('copy'), { dest: '/etc/x', content: 'x' }, ['creates file /etc/x']],
  [f('copy'), { dest: '/etc/x', src: '/srv/x', remote_src: true }, ['reads file /srv/x', 'creates file /etc/x']],
  [f('template'), { dest: '/etc//x/', src: 'x.j2' }, ['creates file /etc/x']],
  [f('file'), { path: '/srv', state: 'directory' }, ['creates directory /srv (shared)']],
  [f('file'), { path: '/srv', state: 'touch' }, ['creates file /srv (shared)']],
  [f('file'), { path: '/srv', state: 'absent' }, ['deletes file /srv']],
  [f('file'), { path: '/srv', src: '/x', state: 'link' }, ['creates file /srv']],
  [f('file'), { path: '/srv', mode: '0600' }, ['changes file /srv']],
  [f('lineinfile'), { path: '/x', regexp: '^a', line: 'a=1' }, ['creates line /x#^a']],
  [f('lineinfile'), { path: '/x', line: 'a=1', create: true }, ['creates line /x#a=', 'creates file /x (shared)']],
  [f('lineinfile'), { path: '/x', line: 'export TOKEN=s3cret' }, ['creates line /x#export TOKEN=']],
  [f('lineinfile'), { path: '/x', line: '10.0.0.1 host' }, ['creates line /x#10.0.0.1 host']],
  [f('lineinfile'), { path: '/x', regexp: '^a', state: 'absent' }, ['deletes line /x#^a']],
  [f('blockinfile'), { path: '/x', marker: '# {mark} OURS', block: 'x' }, ['creates block /x#OURS']],
  [f('blockinfile'), { path: '/x', marker: '<!-- {mark} OURS -->', block: 'x' }, ['creates block /x#OURS']],
  [f('blockinfile'), { path: '/x', state: 'absent' }, ['deletes block /x#ANSIBLE MANAGED BLOCK']],
  [f('replace'), { path: '/x', regexp: 'a' }, ['changes file /x']],
  [f('get_url'), { url: 'https://x', dest: '/x' }, ['creates file /x']],
  [f('uri'), { url: 'https://x' }, []],
  [f('uri'), { url: 'https://x', dest: '/x' }, ['creates file /x']],
  [f('unarchive'), { src: '/x.tar', dest: '/srv', creates: '/srv/x' }, ['changes directory /srv', 'creates file /srv/x']],
  [f('stat'), { path: '/x' }, ['reads file /x']],
  [f('find'), { paths: ['/x', '/y'] }, ['reads directory /x', 'reads directory /y']],
  [f('wait_for'), { path: '/x' }, ['reads file /x']],
  [f('wait_for'), { port: 80 }, []],
  ['community.general.ini_file', { path: '/x', section: 'a', option: 'b' }, ['creates line /x#[a] b']],
  ['community.crypto.openssh_keypair', { path: '/x' }, ['creates file /x', 'creates file /x.pub']],
  ['ansible.posix.synchronize', { src: 'x', dest: '/x' }, ['creates directory /x (shared)']],
  // Packages
  [f('apt'), { name: ['nginx=1.*', 'curl'] }, ['creates package nginx', 'creates package curl']],
  [f('apt'), { name: 'nginx, curl', state: 'absent' }, ['deletes package nginx', 'deletes package curl']],
  [f('apt'), { upgrade: 'dist' }, ['changes package *']],
  [f('apt'), { update_cache: true }, []],
  [f('deb822_repository'), { name: 'x', uris: 'https://x' }, ['creates file /etc/apt/sources.list.d/x.sources']],
  [f('apt_repository'), { repo: 'deb x' }, ['creates repository deb x']],
  [f('apt_repository'), { repo: 'deb x', filename: 'x', state: 'absent' }, ['deletes file /etc/apt/sources.list.d/x.list']],
  [f('debconf'), { name: 'x', question: 'x/y' }, ['creates package setting x/x/y']],
  [f('dpkg_selections'), { name: 'x', selection: 'hold' }, ['creates package setting x/hold']],
  [f('dpkg_selections'), { name: 'x', selection: 'install' }, ['deletes package setting x/hold']],
  ['community.general.snap', { name: ['lxd'] }, ['creates snap lxd']],
  // Units
  [f('systemd_service'), { name: 'nginx', state: 'started', enabled: true }, ['creates unit nginx.service']],
  [f('systemd_service'), { name: 'x.timer', enabled: true }, ['creates unit x.timer']],
  [f('systemd_service'), { name: 'nginx', state: 'stopped', enabled: false }, ['deletes unit nginx.service']],
  [f('systemd_service'), { name: 'nginx', enabled: false }, ['deletes unit nginx.service']],
  [f('systemd_service'), { daemon_reload: true }, []],
  [f('service'), { name: 'nginx', state: 'restarted' }, ['changes unit nginx.service']],
  [f('cron'), { name: 'x', user: 'u' }, ['creates cron job u/x']],
  // Accounts
  [f('user'), { name: 'u', groups: ['a', 'b'] }, ['creates user u', 'creates membership a:u', 'creates membership b:u']],
  [f('user'), { name: 'u', groups: 'a', append: true, create_home: false }, ['reads user u', 'creates membership a:u']],
  [f('user'), { name: 'u', state: 'absent' }, ['deletes user u']],
  [f('group'), { name: 'g' }, ['creates group g']],
  ['ansible.posix.authorized_key', { user: 'u', key: 'k' }, ['creates line ~u/.ssh/authorized_keys#k']],
  // The system
  ['ansible.posix.sysctl', { name: 'a.b', value: '1' }, ['creates sysctl a.b']],
  ['ansible.posix.mount', { path: '/mnt', state: 'mounted' }, ['creates mount /mnt']],
  ['ansible.posix.mount', { path: '/mnt', state: 'unmounted' }, ['deletes mount /mnt']],
  ['community.general.modprobe', { name: 'x' }, ['creates kernel module x']],
  [f('hostname'), { name: 'x' }, ['changes hostname x']],
  ['community.general.zfs', { name: 'a/b', state: 'absent' }, ['deletes dataset a/b']],
  ['community.general.parted', { device: '/dev/x', number: 1, state: 'present' }, ['creates partition /dev/x/1']],
  ['community.general.parted', { device: '/dev/x' }, ['reads partition /dev/x/*']],
  // Networks
  [f('iptables'), { chain: 'INPUT', protocol: 'tcp', destination_port: '80', jump: 'ACCEPT' }, ['creates firewall rule chain=INPUT protocol=tcp destination_port=80 jump=ACCEPT']],
  [f('iptables'), { chain: 'INPUT', flush: true }, ['deletes firewall table filter/INPUT']],
  ['community.general.ufw', { rule: 'allow', port: '80' }, ['creates firewall rule rule=allow port=80']],
  ['community.general.ufw', { state: 'enabled' }, ['creates unit ufw.service']],
  ['ansible.posix.firewalld', { service: 'http', state: 'disabled' }, ['deletes firewall rule service=http']],
  ['community.general.cloudflare_dns', { zone: 'example.org', record: 'www', type: 'A' }, ['creates dns record example.org/A/www']],
  ['community.general.nmcli', { conn_name: 'br0', state: 'absent' }, ['deletes network br0']],
  // LXD, containers
  ['community.general.lxd_profile', { name: 'gpu' }, ['creates lxd profile/gpu']],
  ['community.general.lxd_container', { name: 'vm', project: 'lab', state: 'absent' }, ['deletes lxd lab/instance/vm']],
  ['community.docker.docker_container', { name: 'web', published_ports: ['80:80', '127.0.0.1:53:53/udp'] }, ['creates container web', 'creates port 80/tcp (secondary)', 'creates port 53/udp (secondary)']],
  ['community.docker.docker_container', { name: 'web', published_ports: [{ kind: 'Template', parts: ['{{ web_port }}:80'] }, { kind: 'Template', parts: ['{{ lan_ip }}:53:{{ inner }}/udp'] }] }, ['creates container web', 'creates port <web_port>/tcp (secondary)', 'creates port 53/udp (secondary)']],
  ['community.docker.docker_compose_v2', { project_src: '/srv/web', state: 'absent' }, ['deletes stack /srv/web', 'reads directory /srv/web']],
  ['community.docker.docker_image', { name: 'x', tag: '1' }, ['creates image x:1']],
  ['community.docker.docker_volume', { volume_name: 'x' }, ['creates volume x']],
  // The cluster
  ['kubernetes.core.k8s', { kind: 'Namespace', name: 'web' }, ['creates namespace web']],
  ['kubernetes.core.k8s', { api_version: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'web', state: 'absent' }, ['deletes k8s apps/v1/Deployment/web/web']],
  ['kubernetes.core.k8s', { resource_definition: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "a"\n  namespace: web\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n' }, ['creates k8s v1/ConfigMap/web/a', 'creates namespace web']],
  ['kubernetes.core.k8s', { resource_definition: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'web' }, spec: { loadBalancerIP: '192.0.2.1', ports: [{ nodePort: 30000 }] } }] }, ['creates k8s v1/Service/web/a', 'creates address 192.0.2.1 (secondary)', 'creates port 30000/tcp (secondary)']],
  ['kubernetes.core.k8s_info', { kind: 'Pod', namespace: 'web' }, ['reads k8s v1/Pod/web/*']],
  ['kubernetes.core.helm', { release_name: 'a', release_namespace: 'web', create_namespace: true }, ['creates namespace web', 'creates helm web/a']],
  ['kubernetes.core.helm', { release_name: 'a', release_namespace: 'web', release_state: 'absent' }, ['deletes helm web/a']],
  ['kubernetes.core.helm_repository', { repo_name: 'a' }, ['creates helm repository a']],
  // Applications
  ['community.general.keycloak_client', { realm: 'home', client_id: 'web' }, ['creates keycloak realm/home/client/web']],
  ['community.general.keycloak_realm', { realm: 'home', state: 'absent' }, ['deletes keycloak realm/home']],
  ['community.postgresql.postgresql_db', { name: 'a' }, ['creates postgresql db/a']],
  ['community.postgresql.postgresql_db', { name: 'a', state: 'dump', target: '/x' }, ['reads postgresql db/a', 'creates file /x']],
  ['community.postgresql.postgresql_user', { name: 'u', state: 'absent' }, ['deletes postgresql role/u']],
  ['community.postgresql.postgresql_ext', { login_db: 'a', name: 'vector' }, ['creates postgresql db/a/extension/vector']],
  ['community.postgresql.postgresql_privs', { login_db: 'a', roles: 'u', objs: 't' }, ['creates postgresql db/a/privilege/u on t']],
  // Programs
  [f('command'), { argv: ['x'], creates: '/x' }, ['creates file /x']],
  [f('shell'), { cmd: 'x', removes: '/x' }, ['deletes file /x']],
];

test.each(cases)('%s %j', (module, options, expected) => {
  expect(effects(module, options)).toEqual(expected);
});

test('in check mode everything is only read', () => {
  expect(effects('ansible.builtin.file', { path: '/x', state: 'absent' }, { checkMode: true })).toEqual(['reads file /x']);
  expect(effects('ansible.builtin.copy', { dest: '/x', content: 'x' }, { effects: [{ verb: 'creates', kind: 'volume', id: 'v' }], checkMode: true })).toEqual(['reads volume v']);
});

test('what is declared beside the call wins over what the module says', () => {
  expect(effects('ansible.builtin.copy', { dest: '/x', content: 'x' }, { effects: [{ verb: 'changes', kind: 'unit', id: 'x.service' }] })).toEqual(['changes unit x.service']);
});

test('of a program nothing is known, unless it only looks or somebody says it', () => {
  const call = { kind: 'ModuleCall', module: 'ansible.builtin.shell', arguments: { cmd: 'x' } } as const;
  const known = (more: Partial<TaskNode>) => effectsOfCall({ kind: 'Task', name: 'x', call, origin: { file: 'x', line: 1, column: 1 }, ...more }, undefined);
  expect(known({})).toEqual({ effects: [], unknown: 'program' });
  expect(known({ changedWhen: [false] })).toEqual({ effects: [], looks: true });
  expect(known({ changedWhen: [{ kind: 'Template', parts: ['false'] }] })).toEqual({ effects: [], looks: true });
  expect(effects('ansible.builtin.command', { argv: ['/usr/bin/cat', '/srv/x', '-', 'a/b', '~/y', "it's /z"] }, { changedWhen: [false] })).toEqual(['reads file /srv/x (secondary)', 'reads file ~/y (secondary)']);
  expect(effects('ansible.builtin.shell', { cmd: "grep -q a '/srv/x' >/dev/null && cat ~/y https://example.org/z a/b" }, { changedWhen: [false] })).toEqual(['reads file /srv/x (secondary)', 'reads file ~/y (secondary)']);
  expect(known({ effects: [] })).toEqual({ effects: [], unknown: 'unexplained' });
  expect(known({ effects: [], noEffects: 'it prints' })).toEqual({ effects: [] });
  expect(runsProgram('kubernetes.core.k8s_exec')).toBe(true);
});
