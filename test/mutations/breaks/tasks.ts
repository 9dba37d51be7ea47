import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource, testing } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const engine = 'dsl/thinkheads/docker/engine.ts';
const access = 'dsl/thinkheads/50_rumple_host/docker-host/access.ts';

const passwordLogin = 'dsl/thinkube/00_initial_setup/password-login.ts';
const dnsFolder = 'dsl/thinkube/30_networking/dns';

/** TK6xx: tasks. */
export const taskBreaks: readonly Break[] = [
  broken('a command does not say when it changes something', dns, "command({ argv: ['resolvectl', 'domain'] }), { changedWhen: false, checkMode: false }", "command({ argv: ['resolvectl', 'domain'] }), { checkMode: false }", { code: 'TK601' }),
  broken('a task has no name', engine, "task('Ask Docker about itself',", "task('',", { code: 'TK602' }),
  broken('a name starts with a small letter', keys, "task('Ask SSH where the alias leads'", "task('ask SSH where the alias leads'", { code: 'TK602', says: '"ask SSH' }),
  broken('two tasks of a play have one name', access, "task('List the TCP ports that something listens on'", "task('Ask sshd for its settings'", { code: 'TK602', at: 'const listening = task(', says: 'two steps' }),
  withComponent('nothing reads what a probe found',
    extraSource({ test: "task('Look for the record', command({ argv: ['true'] }), { changedWhen: false, failedWhen: false })," }),
    { code: 'TK604', at: "task('Look for the record'", says: 'Look for the record' }),
  withComponent('a rescue goes on as if nothing had happened', deploying("block('Try it', [task('Do it', command({ argv: ['true'] }), { changedWhen: false })], { rescue: [\n    task('Say that it failed', debug({ msg: 'x' }))] }),"), { code: 'TK606', at: "task('Say that it failed'", says: 'does not fail' }),
  withComponent('a rescue takes another way', deploying("block('Try it', [task('Do it', command({ argv: ['true'] }), { changedWhen: false })], { rescue: [\n    task('Do it otherwise', command({ argv: ['true'] }), { changedWhen: (result) => expression`${result.rc} == 0`, effects: noEffects('for this break') }),\n    task('Say that it failed', fail({ msg: 'ERROR: x\\nDETAILS:\\n  - x\\nREQUIRED ACTION:\\n  - x\\n' }))] }),"), { code: 'TK606', at: "task('Do it otherwise'", says: 'changes something' }),
  withComponent('a failure says nothing of what to do', testing("task('Judge it', fail({ msg: 'It does not work' }), { when: expression`${vars.domainName} == ''` }),"), { code: 'TK607', at: "task('Judge it'", says: 'REQUIRED ACTION' }),
  withComponent('a run waits for a fixed time', deploying("task('Wait a while', pause({ seconds: 30 })),"), { code: 'TK608', at: "task('Wait a while'", says: 'fixed time' }),
  withComponent('a command sleeps', deploying("task('Wait a while', command({ argv: ['sleep', '30'] }), { changedWhen: false }),"), { code: 'TK608', at: "task('Wait a while'", says: 'sleeps' }),
  withComponent('a run waits for a key', deploying("task('Wait for somebody', pause({ prompt: 'Go on?' })),"), { code: 'TK609', at: "task('Wait for somebody'", says: 'presses a key' }),
  withComponent('a variable is checked behind the first change', deploying("asserted('The domain is known', expression`${vars.domainName} != 'localdomain'`, { error: 'extra: the domain is none', details: ['It is localdomain'], action: ['Set domain_name'], reference: 'x' }),"), { code: 'TK610', at: "asserted('The domain is known'", says: 'The domain is known' }),
  withComponent('nothing waits for a connection that a change cuts', deploying("task('Apply the network', command({ argv: ['netplan', 'apply'] }), { become: true, changedWhen: false }), task('Go on', command({ argv: ['true'] }), { changedWhen: false }),"), { code: 'TK612', at: "task('Apply the network'", says: 'netplan apply' }),
  withComponent('a download is tried once', deploying("task('Ask for the page', uri({ url: j`https://www.${vars.domainName}/` })),"), { code: 'TK613', at: "task('Ask for the page'", says: 'uri' }),
  withComponent('packages are installed by a command', deploying("task('Install it', command({ argv: ['apt-get', 'install', '--yes', 'nginx'] }), { become: true, changedWhen: false }),"), { code: 'TK614', at: "task('Install it'", says: 'apt-get install' }),
  withComponent('a table for people is taken apart', deploying("task('Look at the addresses', shell({ cmd: 'set -o pipefail; ip addr show | grep inet', executable: '/bin/bash' }), { changedWhen: false }),"), { code: 'TK615', at: "task('Look at the addresses'", says: 'ip addr' }),
  withComponent('a file of the whole system is written as a whole', extraSource({ declares: "\nconst hosts = managedFile('/etc/fstab', { content: 'x\\n' });\n", deploy: 'hosts,', test: '...observed(hosts),' }), { code: 'TK616', at: 'const hosts = managedFile(', says: '/etc/fstab' }),
  withComponent('a template is copied as it is', testing("task('Compare it', copy({ src: 'extra.conf.j2', dest: '/etc/extra.conf', mode: '0644' }), { checkMode: true, failedWhen: (result) => expression`${result.changed}` }),"), { code: 'TK618', at: "task('Compare it'", says: 'extra.conf.j2' }),
  withComponent('a shell line quotes inside of quotes', deploying(`task('Say it', shell({ cmd: "bash -c 'echo '\\\\''x'\\\\'''", executable: '/bin/bash' }), { changedWhen: false }),`), { code: 'TK619', at: "task('Say it'", says: 'quotes' }),
  broken('a failure before a pipe is not seen', passwordLogin, 'cmd: j`set -o pipefail\\nfind', 'cmd: j`find', { code: 'TK620', at: 'const setting = task(', says: 'pipe' }),
  broken('a template depends on the clock', `${dnsFolder}/zone.j2`, '{{ zone_serial }}', "{{ now(utc=true).strftime('%s') }}", { code: 'TK621', says: 'now' }),
  withComponent('a secret is made anew on every run', deploying("task('Make a key', command({ argv: ['openssl', 'rand', '-hex', '16'] }), { changedWhen: false }),"), { code: 'TK622', at: "task('Make a key'", says: 'openssl rand' }),
  withComponent('a unit is restarted on every run', deploying("task('Restart it', systemdService({ name: 'named', state: 'restarted' }), { become: true, effects: noEffects('for this break') }),"), { code: 'TK623', at: "task('Restart it'", says: 'named' }),
  withComponent('a package is the latest', testing("task('Compare it', apt({ name: ['nginx'], state: 'latest' }), { checkMode: true, failedWhen: (result) => expression`${result.changed}`, retries: 2, until: (result) => expression`${result} is succeeded` }),"), { code: 'TK624', at: "task('Compare it'", says: 'latest' }),
  withComponent('a line is appended on every run', deploying("task('Add the line', shell({ cmd: 'echo x >> /etc/extra.list', executable: '/bin/bash' }), { changedWhen: false }),"), { code: 'TK625', at: "task('Add the line'", says: '/etc/extra.list' }),
  withComponent('a command changes something on every run', deploying("task('Do it', command({ argv: ['true'] }), { changedWhen: true, effects: noEffects('for this break') }),"), { code: 'TK626', at: "task('Do it'" }),
  withComponent('a thing is removed and made again', deploying("task('Remove it', file({ path: '/srv/web', state: 'absent' }), { effects: noEffects('for this break') }), task('Have it', file({ path: '/srv/web', state: 'directory', mode: '0755' }), { effects: noEffects('for this break') }),"), { code: 'TK627', at: "task('Remove it'", says: '/srv/web' }),
  withComponent('a test repairs what it looks at', testing("task('Have it', file({ path: '/etc/extra.conf', state: 'touch', mode: '0644' }), { become: true }),"), { code: 'TK628', at: "task('Have it'", says: 'Have it' }),
  withComponent('a test looks and judges nothing', testing("task('Look at it', stat({ path: '/etc/extra.conf' })),"), { code: 'TK629', at: "task('Look at it'", says: 'Look at it' }),
  withComponent('an assertion always holds', testing("asserted('All is well', expression`1 == 1`, { error: 'extra: x', details: ['x'], action: ['x'], reference: 'x' }),"), { code: 'TK630', at: "asserted('All is well'", says: '1 == 1' }),
  withComponent('a command hides that it failed', deploying("task('Do it', shell({ cmd: 'extra-tool prepare || true', executable: '/bin/bash' }), { changedWhen: (result) => expression`${result.rc} == 0`, effects: noEffects('for this break') }),"), { code: 'TK631', at: "task('Do it'", says: '|| true' }),
  broken('nothing asserts the system', 'dsl/thinkube/00_initial_setup/ssh-keys.ts', '        supportedSystem,\n', '', { code: 'TK636', file: 'dsl/thinkube/platform.ts', at: "phase({\n      id: '00_initial_setup'", says: '00_initial_setup' }),
  withComponent('a ZFS pool is made without its tools', deploying("task('Make the pool', command({ argv: ['lxc', 'storage', 'create', 'default', 'zfs'] }), { become: true, changedWhen: false }),"), { code: 'TK635', at: "task('Make the pool'", says: 'extra' }),
  withComponent('a task writes to a folder of root and does not become it', deploying("task('Write it', copy({ content: 'x\\n', dest: '/etc/other.conf', mode: '0644' }), { effects: noEffects('for this break') }),"), { code: 'TK637', at: "task('Write it'", says: '/etc/other.conf' }),
];
