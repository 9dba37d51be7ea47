import { asserted, component, expression, facts, forEach, j, observed, onHost, otherHosts, play, suppress, task, thisHost, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lineinfile } from '#modules/ansible.builtin/lineinfile';
import { aptPackage } from '#resources/host/apt-package';
import { authorizedLines } from '#resources/host/authorized-lines';
import { blockInFile } from '#resources/host/block-in-file';
import { directory } from '#resources/host/directory';
import { hasMode, removed } from '#resources/host/faults';
import { managedFile } from '#resources/host/managed-file';
import { passwordLoginRemains } from './password-login.ts';
import { sharedFile } from '#resources/host/shared-file';
import { sshKeyPair } from '#resources/host/ssh-key-pair';
import { systemdUnit } from '#resources/host/systemd-unit';
import { groups } from '../groups.ts';
import { supportedSystem } from '../supported-system.ts';
import { vars } from '../variables.ts';

const members = groups.baremetal;
const sshFolder = j`${facts.userDir}/.ssh`;

const server = aptPackage('openssh-server');
const passwordLogin = managedFile('/etc/ssh/sshd_config.d/10-thinkube.conf', {
  title: 'sshd drop-in for password login',
  // sshd keeps the first value that it reads: this name sorts before the drop-ins of cloud-init and of the vendor.
  content: j`# While the keys are not everywhere yet, hosts accept passwords: ssh_allow_password_bootstrap.\n{{ 'PasswordAuthentication yes' if ${vars.sshAllowPasswordBootstrap} else '# The host decides itself.' }}\n`,
  validate: '/usr/sbin/sshd -t -f %s',
});
const sshd = systemdUnit('ssh', { reads: [passwordLogin.path] });
const folder = directory(sshFolder, { mode: '0700', become: false });
const keyPair = sshKeyPair(j`${sshFolder}/${vars.sshKeyName}`, { type: vars.sshKeyType, comment: j`thinkube_cluster_${thisHost}` });
const authorizedKeys = sharedFile(j`${sshFolder}/authorized_keys`, { mode: '0600', become: false });
const trust = authorizedLines(authorizedKeys.path, { commentPrefix: 'thinkube_cluster_', members, publicKey: keyPair.publicKey });
const config = sharedFile(j`${sshFolder}/config`, { mode: '0600', become: false });
const aliases = blockInFile(config.path, {
  title: 'host aliases in ~/.ssh/config',
  marker: 'THINKUBE-BAREMETAL',
  become: false,
  block: j`{% for member in ${members.hosts} %}
Host {{ member }} {{ hostvars[member].ansible_host }}
  HostName {{ hostvars[member].ansible_host }}
  User ${vars.systemUsername}
  IdentityFile ${keyPair.path}
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  LogLevel ERROR
{% endfor %}`,
});

/** A connection to another member that must not ask for anything. */
const connect = (name: string, to: (member: Parameters<typeof onHost>[0]) => unknown) =>
  forEach('member', otherHosts(members), (member) =>
    task(name, command({ argv: ['ssh', '-i', keyPair.path, '-o', 'BatchMode=yes', '-o', j`ConnectTimeout=${vars.sshConnectTimeout}`, '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR', j`${vars.systemUsername}@${to(member)}`, 'true'] }), {
      changedWhen: false,
    checkMode: false,
      retries: 3,
      delay: 2,
      until: (result) => expression<boolean>`${result} is succeeded`,
    }));

/** The alias block, and neither DNS nor /etc/hosts, has to say where a member is. */
const resolved = forEach('member', otherHosts(members), (member) => task('Ask SSH where the alias leads', command({ argv: ['ssh', '-G', member] }), { changedWhen: false, checkMode: false }));
const trusted = task('Count the trusted keys of the group', command({ argv: ['grep', '--count', '--extended-regexp', ' thinkube_cluster_[^ ]+$', authorizedKeys.path] }), {
  changedWhen: false,
    checkMode: false,
  failedWhen: (result) => expression<boolean>`${result.rc} > 1`,
});

export const sshKeys = component({
  id: 'ssh_keys',
  title: 'SSH keys',
  summary: 'Password-less SSH in both directions between every pair of physical machines: one key pair a host, the public keys of all hosts on all hosts, and a block of aliases in ~/.ssh/config. Personal keys and settings are never touched.',
  slot: 10,
  suppressions: [suppress('TK238', 'Machines of a home are set up anew under the same name and address; the keys that this component makes prove the accounts, and a host key that changed must not cut the machines off from each other.')],
  files: { deploy: 'setup_ssh_keys', test: 'test_ssh_keys', rollback: 'rollback_ssh_keys' },
  on: [
    play(members, {
      preconditions: [
        supportedSystem,
        {
          name: 'The address is an IPv4 address and the account is the one that owns the keys',
          that: [expression<boolean>`${vars.ansibleHost} is match('^[0-9]{1,3}([.][0-9]{1,3}){3}$')`, expression<boolean>`${facts.userId} == ${vars.systemUsername}`],
          failure: {
            error: j`SSH keys: the inventory entry of ${thisHost} cannot be right, nothing was changed`,
            details: [j`ansible_host is ${vars.ansibleHost}; it has to be an IPv4 address`, j`Ansible logs in as ${facts.userId}; system_username is ${vars.systemUsername}`],
            action: ['Correct ansible_host, ansible_user or system_username in the inventory'],
            reference: 'README.ssh_keys.md',
          },
        },
      ],
      deploy: [server, passwordLogin, sshd, folder, keyPair, authorizedKeys, trust, config, aliases, connect('Prove that every other host lets this one in', (member) => onHost(member, vars.ansibleHost))],
      test: [
        ...observed(server, passwordLogin, sshd, folder, keyPair, authorizedKeys, trust, config, aliases),
        trusted,
        asserted('One trusted key for each member of the group', expression<boolean>`${trusted.result.stdout} | int == ${members.hosts} | length`, {
          error: j`SSH keys: ~/.ssh/authorized_keys on ${thisHost} does not hold one key for each host`,
          details: [j`Keys of the group: ${trusted.result.stdout}`, j`Hosts of the group: {{ ${members.hosts} | length }}`],
          action: ['Run 10_setup_ssh_keys.yaml'],
          reference: 'README.ssh_keys.md',
        }),
        resolved,
        forEach('answer', resolved.result.results, (answer) =>
          asserted('The alias leads to the address in the inventory', expression<boolean>`'hostname ' ~ hostvars[answer.member].ansible_host in ${answer}.stdout_lines`, {
            error: j`SSH keys: the alias {{ answer.member }} leads elsewhere on ${thisHost}`,
            details: [j`Expected {{ hostvars[answer.member].ansible_host }}`],
            action: ['Run 10_setup_ssh_keys.yaml', 'Look for another Host entry of the same name in ~/.ssh/config'],
            reference: 'README.ssh_keys.md',
          }),
          () => j`{{ answer.member }}`),
        connect('Every other host lets this one in by name', (member) => member),
        connect('Every other host lets this one in by address', (member) => onHost(member, vars.ansibleHost)),
      ],
      rollback: undo({ first: [passwordLoginRemains(passwordLogin.path, authorizedKeys.path)] }),
      faults: [
        removed(keyPair),
        hasMode(keyPair, '0644'),
        { title: 'a trusted key is gone', steps: [task('Remove the trusted keys', lineinfile({ path: authorizedKeys.path, regexp: ' thinkube_cluster_', state: 'absent' }))] },
        { title: 'the alias block is gone', steps: [task('Remove the aliases', lineinfile({ path: config.path, regexp: '^Host ', state: 'absent' }))] },
      ],
    }),
  ],
  troubleshooting: [
    { symptom: 'Permission denied while the keys are not there yet', remedy: 'the first run needs the password: set ANSIBLE_SSH_PASS and ANSIBLE_BECOME_PASSWORD in the environment' },
    { symptom: 'Too many authentication failures', remedy: 'an agent offers many keys first; the aliases set IdentitiesOnly, use them' },
    { symptom: 'A reinstalled host is refused because its host key changed', remedy: 'remove its old line from ~/.ssh/known_hosts of the control node' },
  ],
});
