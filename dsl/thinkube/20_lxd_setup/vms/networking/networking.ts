import { asserted, block, expression, forEach, j, observed, play, playVariable, suppress, task } from '#dsl';
import { blockinfile } from '#modules/ansible.builtin/blockinfile';
import { command } from '#modules/ansible.builtin/command';
import { blockInFile } from '#resources/host/block-in-file';
import { sharedFile } from '#resources/host/shared-file';
import { inInstance } from '#resources/lxd/in-instance';
import { instanceParts, instancesHave } from '#resources/lxd/instance-parts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { runningInstances } from '../running.ts';
import type { Instance } from '../running.ts';
import { guestNetwork } from './guests.ts';
import { named, outside, preferred, reached } from './proofs.ts';

const instances = groups.lxdContainers;
const { byName, precondition, endDryRun, tested } = runningInstances();
const machines = playVariable<{ readonly [name: string]: Instance }>('vm_instances', byName);
const about = { instances, title: 'network of the virtual machines', action: 'Run 30-2_configure_vm_networking.yaml', reference: 'README.vms.md' };
const network = instanceParts({ ...about, suppressions: [suppress('TK612', 'LXD runs it inside of the machine, beside its network.')] }, ...guestNetwork(machines));

const hostsFile = sharedFile('/etc/hosts', { mode: '0644' });
const managementHosts = blockInFile(hostsFile.path, {
  title: 'names of the virtual machines in /etc/hosts',
  marker: 'THINKUBE-VMS',
  block: j`{% for host in ${instances.hosts} %}
{{ hostvars[host].lan_ip }} {{ host }}.${vars.domainName} {{ host }}
{% endfor %}`,
});
const found = task('Ask for the addresses of all machines', command({ argv: expression<readonly string[]>`['getent', 'ahostsv4'] + ${instances.hosts}` }), {
  changedWhen: false,
  checkMode: false,
  failedWhen: false,
  when: expression<boolean>`${instances.hosts} | length > 0`,
});

/** A dry run has changed nothing that could be proven. */
const proof = block('Prove the network of the virtual machines', instancesHave('The virtual machines reach each other and the outside', about, [reached, outside], 10), { when: expression<boolean>`not ansible_check_mode` });

const inventoryFits = {
  name: 'The addresses of the virtual machines are in the LAN, and each is there once',
  that: [
    expression<boolean>`${instances.hosts} | map('extract', hostvars, 'lan_ip') | ansible.utils.ipaddr(${vars.networkCidr}) | length == ${instances.hosts} | length`,
    expression<boolean>`${instances.hosts} | map('extract', hostvars, 'lan_ip') | unique | length == ${instances.hosts} | length`,
  ],
  failure: {
    error: 'addresses of virtual machines cannot be right, nothing was changed',
    details: [j`lan_ip of the machines: {{ ${instances.hosts} | map('extract', hostvars, 'lan_ip') | join(', ') }}`, j`network_cidr is ${vars.networkCidr}`],
    action: ['Correct lan_ip of the virtual machines in the inventory'],
    reference: 'README.vms.md',
  },
};

/** Part 2: network, resolver and names, inside of the machines and on the management host. */
export const networking = {
  files: { deploy: 'configure_vm_networking', test: 'test_vm_networking' },
  on: [
    play(groups.management, {
      about: 'network',
      preconditions: [inventoryFits, precondition],
      deploy: [...endDryRun, network, hostsFile, managementHosts, proof],
      test: [
        ...tested,
        ...observed(network, hostsFile, managementHosts),
        ...instancesHave('The virtual machines reach each other and the outside, by the LAN and by name', about, [reached, outside, named, preferred], 3),
        found,
        asserted('The management host finds all machines by name', expression<boolean>`${found.result.stdout_lines} | default([]) | select('search', ' STREAM') | map('split') | map('first') == ${instances.hosts} | map('extract', hostvars, 'lan_ip')`, {
          error: 'virtual machines are not found at their addresses in the LAN by the management host',
          details: [j`Expected {{ ${instances.hosts} | map('extract', hostvars, 'lan_ip') | join(', ') }}`, j`Found {{ ${found.result.stdout_lines} | default([]) | select('search', ' STREAM') | join(', ') or 'nothing' }}`],
          action: ['Run 30-2_configure_vm_networking.yaml', 'Look for another line of that name in /etc/hosts'],
          reference: 'README.vms.md',
        }, { when: expression<boolean>`${instances.hosts} | length > 0` }),
      ],
      faults: [
        { title: 'the network definition is gone from the machines', steps: [forEach('host', instances.hosts, (host) => task('Remove the network definition', inInstance(host, 'rm /etc/netplan/60-thinkube.yaml'), { become: true }))] },
        { title: 'the machines have lost their addresses in the LAN', steps: [forEach('host', instances.hosts, (host) => task('Remove the address', inInstance(host, 'card=$(ip -4 -oneline route get "$1" | awk \'{ print $3 }\')\nip -4 address flush dev "$card" scope global', { arguments: [vars.networkGateway] }), { become: true }))] },
        { title: 'the management host does not know the machines', steps: [task('Remove the names of the machines', blockinfile({ path: '/etc/hosts', marker: '# {mark} THINKUBE-VMS', state: 'absent' }), { become: true })] },
      ],
    }),
  ],
};
