import { asserted, block, expression, facts, forEach, j, observed, onHost, play, reads, task } from '#dsl';
import type { AuthorText, Precondition } from '#dsl';
import { blockinfile } from '#modules/ansible.builtin/blockinfile';
import { command } from '#modules/ansible.builtin/command';
import { blockInFile } from '#resources/host/block-in-file';
import { inInstance } from '#resources/lxd/in-instance';
import { instanceParts } from '#resources/lxd/instance-parts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { runningInstances } from '../running.ts';
import { guestUsers } from './guests.ts';

const instances = groups.lxdContainers;
const { precondition, endDryRun, tested } = runningInstances();
const keyPath = j`${facts.userDir}/.ssh/${vars.sshKeyName}`;

const key = task('Read the public key of the management host', command({ argv: ['cat', j`${keyPath}.pub`] }), { changedWhen: false, checkMode: false, failedWhen: false, effects: [reads('file', j`${keyPath}.pub`)] });
const keyIsThere: Precondition = {
  name: 'The management host has its key pair',
  looks: [key],
  that: [expression<boolean>`${key.result.rc} == 0`],
  failure: {
    error: 'the management host has no key pair that virtual machines could trust, nothing was changed',
    details: [j`cat says: ${key.result.stderr}`],
    action: ['Run 00_initial_setup/10_setup_ssh_keys.yaml'],
    reference: 'README.ssh_keys.md',
  },
};

const guests = instanceParts({ instances, title: 'account of the virtual machines', action: 'Run 30-3_configure_vm_users.yaml', reference: 'README.vms.md' }, ...guestUsers(key.result.stdout));

const aliases = blockInFile(j`${facts.userDir}/.ssh/config`, {
  title: 'aliases of the virtual machines in ~/.ssh/config',
  marker: 'THINKUBE-VMS',
  become: false,
  block: j`{% for host in ${instances.hosts} %}
Host {{ host }} {{ host }}.${vars.domainName} {{ hostvars[host].lan_ip }}
  HostName {{ hostvars[host].lan_ip }}
  User ${vars.systemUsername}
  IdentityFile ${keyPath}
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  LogLevel ERROR
{% endfor %}`,
});

/** Logs in to every machine without being asked anything, and becomes root there. */
function loggedIn(name: string, target: (host: Parameters<typeof onHost>[0]) => readonly AuthorText[]) {
  const tries = forEach('host', instances.hosts, (host) =>
    task(j`Look: ${name}`, command({ argv: ['ssh', '-o', 'BatchMode=yes', '-o', j`ConnectTimeout=${vars.sshConnectTimeout}`, ...target(host), 'sudo -n id -u'] }), {
      changedWhen: false,
      checkMode: false,
      failedWhen: false,
      retries: 6,
      delay: 5,
      until: (result) => expression<boolean>`${result.rc} == 0`,
    }));
  const refused = expression<readonly { readonly host: string; readonly stderr: string }[]>`${tries.result.results} | rejectattr('stdout', 'equalto', '0')`;
  return [
    tries,
    asserted(name, expression<boolean>`${refused} | length == 0`, {
      error: j`{{ ${refused} | map(attribute='host') | join(', ') }}: the management host cannot log in and become root`,
      details: [j`ssh says: {{ ${refused} | map(attribute='stderr') | map('trim') | unique | join(' / ') or 'nothing' }}`],
      action: ['Run 30-3_configure_vm_users.yaml', 'Look for another Host entry of the same name in ~/.ssh/config of the management host'],
      reference: 'README.vms.md',
    }),
  ];
}

const byAddress = (name: string) => loggedIn(name, (host) => ['-i', keyPath, '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR', j`${vars.systemUsername}@${onHost(host, vars.lanIp)}`]);
const byAlias = (name: string) => loggedIn(name, (host) => [host]);

/** A dry run has changed nothing that could be proven. */
const proof = block('Prove the way into the machines', [...byAddress('The management host logs in by address'), ...byAlias('The management host logs in by name')], { when: expression<boolean>`not ansible_check_mode` });

/** Part 3: SSH, the account and its keys inside of the machines, and the way to them from the management host. */
export const users = {
  files: { deploy: 'configure_vm_users', test: 'test_vm_users' },
  on: [
    play(groups.management, {
      about: 'users',
      preconditions: [precondition, keyIsThere],
      deploy: [...endDryRun, guests, aliases, proof],
      test: [
        ...tested,
        key,
        ...observed(guests, aliases),
        ...byAddress('The management host logs in to every machine by its address, and becomes root'),
        ...byAlias('The management host logs in to every machine by its name, and becomes root'),
      ],
      faults: [
        { title: 'the aliases are gone from the management host', steps: [task('Remove the aliases', blockinfile({ path: j`${facts.userDir}/.ssh/config`, marker: '# {mark} THINKUBE-VMS', state: 'absent' }))] },
        { title: 'the account may not become root', steps: [forEach('host', instances.hosts, (host) => task('Remove the rights', inInstance(host, 'rm "/etc/sudoers.d/$1"', { arguments: [vars.systemUsername] }), { become: true }))] },
        { title: 'the machines do not trust the key any more', steps: [forEach('host', instances.hosts, (host) => task('Empty the trusted keys', inInstance(host, ': >"/home/$1/.ssh/authorized_keys"', { arguments: [vars.systemUsername] }), { become: true }))] },
        { title: 'SSH does not run in the machines', steps: [forEach('host', instances.hosts, (host) => task('Stop SSH', inInstance(host, 'systemctl stop ssh.socket ssh.service 2>/dev/null || systemctl stop ssh.service'), { become: true }))] },
      ],
    }),
  ],
};
