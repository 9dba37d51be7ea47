import { asserted, controlNode, expression, facts, j, observed, remembered, task, thisHost } from '#dsl';
import type { Fault } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { directory } from '#resources/host/directory';
import { effectUnit } from '#resources/host/effect-unit';
import { removed } from '#resources/host/faults';
import { lineInFile } from '#resources/host/line-in-file';
import { managedFile } from '#resources/host/managed-file';
import { nftablesTable } from '#resources/host/nftables-table';
import { provenFile } from '#resources/host/proven-file';
import { sharedFile } from '#resources/host/shared-file';
import { systemdUnit } from '#resources/host/systemd-unit';
import { wayInRemains } from '#resources/host/way-in-remains';
import { vars } from '../../variables.ts';

// Who may log in
const keyFolder = directory(j`${facts.userDir}/.ssh`, { mode: '0700', become: false });
const authorizedKeys = sharedFile(j`${facts.userDir}/.ssh/authorized_keys`, { mode: '0600', become: false });
const keyBody = expression<string>`(${vars.adminSshPublicKey}).split()[1]`;
const keyPattern = expression<string>`${keyBody} | regex_escape`;
const adminKey = lineInFile(authorizedKeys.path, { title: 'key of the administrator', regexp: keyPattern, line: vars.adminSshPublicKey, become: false });

const folder = directory('/etc/thinkheads');
const loginWanted = managedFile('/etc/thinkheads/sshd.conf', { title: 'wanted settings of SSH', template: 'sshd.conf.j2', validate: '/usr/sbin/sshd -t -f %s' });
// sshd keeps the first value that it reads: this name sorts before the drop-ins of cloud-init and of the vendor.
const login = provenFile('/etc/ssh/sshd_config.d/10-thinkheads.conf', { title: 'settings of SSH', wanted: '/etc/thinkheads/sshd.conf', unit: 'ssh', validate: 'sshd -t' });

// What the network may reach
const rules = managedFile('/etc/thinkheads/firewall.nft', { title: 'wanted rules of the firewall', template: 'firewall.nft.j2', validate: '/usr/sbin/nft --check --file %s' });
const table = nftablesTable('inet thinkheads_host', { wanted: '/etc/thinkheads/firewall.nft', proven: '/etc/thinkheads/firewall.proven.nft' });
const firewallUnit = managedFile('/etc/systemd/system/thinkheads-firewall.service', { template: 'firewall.service.j2' });
const firewall = systemdUnit('thinkheads-firewall');

// What of Docker the network may reach: these come after the engine
const closedRules = managedFile('/etc/thinkheads/docker-user.rules', { template: 'docker-user.rules.j2' });
const closedScript = managedFile('/usr/local/sbin/thinkheads-docker-user', { template: 'docker-user.sh.j2', mode: '0755' });
const closedUnit = managedFile('/etc/systemd/system/thinkheads-docker-user.service', { template: 'docker-user.service.j2' });
const closed = effectUnit('thinkheads-docker-user', { effect: ['/usr/local/sbin/thinkheads-docker-user', 'check'], reads: [closedRules.path, closedScript.path, closedUnit.path] });

const host = [keyFolder, authorizedKeys, adminKey, folder, loginWanted, login, rules, table, firewallUnit, firewall];
const published = [closedRules, closedScript, closedUnit, closed];

const effective = task('Ask sshd for its settings', command({ argv: ['sshd', '-T'] }), { become: true, changedWhen: false, checkMode: false });
const listening = task('List the TCP ports that something listens on', command({ argv: ['ss', '--no-header', '--listening', '--tcp', '--numeric'] }), { changedWhen: false, checkMode: false });
// Whatever listens on the host, and what must never be open: web, Docker API, Portainer agent, metrics.
const suspects = expression<readonly string[]>`${listening.result.stdout_lines} | map('split') | map(attribute=3) | reject('match', '(127[.]|.::1)') | map('regex_replace', '^.*:', '') | union(['80', '443', '2375', '2376', '9001', '9323']) | difference([${vars.sshPort} | string] + (${vars.firewallTcpPorts} | map('string') | list)) | unique`;
const scanScript = `import concurrent.futures, socket, sys

def opened(port):
    try:
        socket.create_connection((sys.argv[1], int(port)), 2).close()
        return port
    except OSError:
        return ""

with concurrent.futures.ThreadPoolExecutor(64) as pool:
    print(" ".join(filter(None, pool.map(opened, sys.argv[2:]))))
`;
const scan = task('Try the ports from the control node', command({ argv: expression`[ansible_playbook_python, '-', ${vars.rumplePublicIp}] + ${suspects}`, stdin: scanScript }), { delegateTo: controlNode.group.name, changedWhen: false, checkMode: false });

const test = [
  ...observed(...host, ...published),
  effective,
  asserted('SSH lets in whom it should, as it should', [
    expression<boolean>`${effective.result.stdout_lines} | select('match', 'allowusers ') | map('split') | map(attribute=1) | sort == [${vars.rumpleSshUser}] | union(${vars.sshAllowedUsers}) | sort`,
    expression<boolean>`['permitrootlogin without-password', 'permitrootlogin prohibit-password', 'permitrootlogin no'] | intersect(${effective.result.stdout_lines}) | length == 1`,
    expression<boolean>`not ${vars.sshKeyOnly} or ['passwordauthentication no', 'kbdinteractiveauthentication no'] | difference(${effective.result.stdout_lines}) | length == 0`,
  ], {
    error: j`sshd on ${thisHost} has other settings than it was given`,
    details: [j`It says: {{ ${effective.result.stdout_lines} | select('match', 'allowusers|permitroot|passwordauth|kbdint') | join('; ') }}`],
    action: ['Look for another drop-in in /etc/ssh/sshd_config.d that is read before 10-thinkheads.conf', 'See that /etc/ssh/sshd_config includes that folder in its first lines'],
    reference: 'README.rumple_host_base.md',
  }),
  listening,
  scan,
  asserted('Only SSH answers from outside', expression<boolean>`${scan.result.stdout} | trim | length == 0`, {
    error: j`ports of ${thisHost} are open that should be closed`,
    details: [j`${vars.rumplePublicIp} answers on TCP ${scan.result.stdout}`],
    action: ['Publish ports of containers on 127.0.0.1 only', 'Or, if a port is meant to be open, add it to firewall_tcp_ports'],
    reference: 'README.rumple_host_base.md',
  }),
];

const faults: readonly Fault[] = [
  removed(login),
  { title: 'the firewall table is gone', steps: [task('Delete the table', command({ argv: ['nft', 'delete', 'table', 'inet', 'thinkheads_host'] }), { become: true, changedWhen: true })] },
  { title: 'the firewall lets everything in', steps: [task('Let everything in', command({ argv: ['nft', 'insert', 'rule', 'inet', 'thinkheads_host', 'input', 'accept'] }), { become: true, changedWhen: true })] },
  { title: 'DOCKER-USER does not close published ports', steps: [task('Flush the chain', command({ argv: ['iptables', '--flush', 'THINKHEADS-PUBLIC'] }), { become: true, changedWhen: true })] },
];

/** Who reaches the host: SSH, the firewall, and, once Docker is there, the ports that it publishes. */
export const access = {
  host,
  published,
  test,
  faults,
  wayInRemains: wayInRemains({ dropIn: login.path, authorizedKeys: authorizedKeys.path, key: keyBody, keyStays: expression<boolean>`${remembered('line', j`${authorizedKeys.path}:${keyPattern}`).state} == 'present'` }),
};
