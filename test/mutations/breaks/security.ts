import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const dockerHost = 'dsl/thinkheads/50_rumple_host/docker-host';

const looking = (argv: string): string => deploying(`task('Do it', command({ argv: [${argv}] }), { changedWhen: false }),`);
const shelling = (cmd: string): string => deploying(`task('Do it', shell({ cmd: ${JSON.stringify(cmd)}, executable: '/bin/bash' }), { changedWhen: false }),`);
const at = "task('Do it'";

/** TK230 to TK239: security. */
export const securityBreaks: readonly Break[] = [
  withComponent('a package is of the other container engine', extraSource({ declares: "\nconst engine = aptPackage('docker.io');\n", deploy: 'engine,', test: '...observed(engine),' }), { code: 'TK230', at: "aptPackage('docker.io')", says: 'docker.io' }),
  withComponent('a command is of the other container engine', looking("'docker', 'info'"), { code: 'TK230', at, says: 'docker' }),
  withComponent('everybody may write to a file', extraSource({ declares: "\nconst open = managedFile('/etc/open.conf', { mode: '0666', content: 'x\\n' });\n", deploy: 'open,', test: '...observed(open),' }), { code: 'TK231', at: 'const open = managedFile(', says: '0666' }),
  withComponent('packages are installed without a look at their signature', shelling('apt-get --simulate --allow-unauthenticated install nginx'), { code: 'TK232', at, says: 'allow-unauthenticated' }),
  broken('a connection is taken from anybody', 'dsl/thinkheads/docker/engine.ts', 'uri({ url: j`http://${vars.dockerMetricsAddress}/metrics` })', 'uri({ url: j`http://${vars.dockerMetricsAddress}/metrics`, validate_certs: false })', { code: 'TK233', at: "...probed('Docker tells its metrics on the host'", says: 'validate_certs' }),
  withComponent('what is downloaded is run at once', deploying("task('Do it', shell({ cmd: 'set -o pipefail; curl --silent https://get.example.org | bash', executable: '/bin/bash' }), { changedWhen: false, retries: 2, until: (result) => expression`${result.rc} == 0` }),"), { code: 'TK234', at, says: 'curl' }),
  withComponent('the lock of the package manager is removed', deploying("task('Do it', file({ path: '/var/lib/dpkg/lock-frontend', state: 'absent' }), { become: true, effects: noEffects('a lock is no file of anybody') }),"), { code: 'TK235', at, says: '/var/lib/dpkg/lock-frontend' }),
  withComponent('processes are ended by name', looking("'pkill', '-f', 'named'"), { code: 'TK236', at, says: 'pkill' }),
  withComponent('an option is appended to those of the kernel', deploying("task('Do it', replace({ path: '/etc/default/grub', regexp: '^(GRUB_CMDLINE_LINUX=.*)\"$', replace: '\\\\1 iommu=on\"' }), { become: true, effects: noEffects('for this break') }),"), { code: 'TK237', at, says: '/etc/default/grub' }),
  withComponent('SSH takes every key of a host', looking("'ssh', '-o', 'StrictHostKeyChecking=no', thisHost, 'true'"), { code: 'TK238', at, says: 'StrictHostKeyChecking' }),
  withComponent('a secret lies open in a temporary folder', shelling('echo x > /tmp/access-token'), { code: 'TK239', at, says: '/tmp/access-token' }),
  broken('a template lets everybody write', `${dockerHost}/docker-user.sh.j2`, 'set -eu\n', 'set -eu\nchmod 0666 /var/run/docker.sock\n', { code: 'TK231', at: 'chmod 0666', says: '0666' }),
  broken('a resource can be written by everybody', dns, "directory('/var/log/named', { owner: 'bind', group: 'bind'", "directory('/var/log/named', { mode: '0777', owner: 'bind', group: 'bind'", { code: 'TK231', says: '0777' }),
];
