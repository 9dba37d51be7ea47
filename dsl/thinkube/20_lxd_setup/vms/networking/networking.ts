import { asserted, expression, forEach, j, observed, play, playVariable, task } from '#dsl';
import type { AuthorText, Ref } from '#dsl';
import { blockinfile } from '#modules/ansible.builtin/blockinfile';
import { command } from '#modules/ansible.builtin/command';
import { blockInFile } from '#resources/host/block-in-file';
import { inInstance, lookInInstances } from '#resources/lxd/in-instances';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { runningInstances } from '../running.ts';
import type { Instance } from '../running.ts';
import { guestNetwork, names, neighboursOf } from './guests.ts';

const instances = groups.lxdContainers;
const { byName, precondition, endDryRun, tested } = runningInstances();
const machines = playVariable<{ readonly [name: string]: Instance }>('vm_instances', byName);
const { cloudInit, netplan, others, applied, resolver, hostname, hosts } = guestNetwork(machines);

const managementHosts = blockInFile('/etc/hosts', {
  title: 'names of the virtual machines in /etc/hosts',
  marker: 'THINKUBE-VMS',
  block: j`{% for host in ${instances.hosts} %}
{{ hostvars[host].lan_ip }} {{ host }}.${vars.domainName} {{ host }}
{% endfor %}`,
});

/** Every machine has to say that all is well; what it prints is what is not. */
function everywhere(name: AuthorText, script: string, input: (host: Ref<string>) => AuthorText, error: string) {
  const look = lookInInstances(j`Look: ${name}`, instances, script, { input, failedWhen: false, retries: 10, delay: 1, until: (result) => expression<boolean>`${result.rc} == 0` });
  const wrong = expression<readonly { readonly host: string; readonly stdout: string }[]>`${look.result.results} | rejectattr('rc', 'equalto', 0)`;
  return [
    look,
    asserted(name, expression<boolean>`${wrong} | length == 0`, {
      error,
      details: [j`{% for one in ${wrong} %}From {{ one.host }}: {{ one.stdout | trim | replace('\n', ', ') or one.stderr | trim }}; {% endfor %}`],
      action: ['Run 30-2_configure_vm_networking.yaml', 'Look for another device with one of these addresses, and at the bridge of the parent host'],
      reference: 'README.vms.md',
    }),
  ];
}

const reached = (name: string) =>
  everywhere(name, 'missed=0\nwhile read -r address; do\n  ping -q -c 2 -i 0.2 -W 2 "$address" >/dev/null 2>&1 </dev/null || { echo "no answer from $address"; missed=1; }\ndone\ntest $missed = 0', neighboursOf, 'virtual machines do not reach all addresses that they need');

const resolved = (name: string) =>
  everywhere(name, 'wrong=0\nwhile read -r name address; do\n  found=$(getent ahostsv4 "$name" | awk \'NR == 1 { print $1 }\')\n  test "$found" = "$address" || { echo "$name leads to ${found:-nothing} instead of $address"; wrong=1; }\ndone\ntest $wrong = 0', () => names, 'virtual machines do not find each other by name');

const outside = (name: string) =>
  everywhere(name, 'read -r name\ngetent ahostsv4 "$name" >/dev/null || { echo "$name does not resolve"; exit 1; }', () => j`${vars.externalProbeName}\n`, 'virtual machines do not resolve names of the Internet');

/** Of all default routes one has to be preferred, and it has to be that of the LAN. */
const routes = lookInInstances('Look at the default routes', instances, 'ip -json -4 route show default');
const preferred = forEach('seen', routes.result.results, (seen) =>
  asserted('One default route is preferred: that of the LAN', expression<boolean>`(${seen}.stdout | from_json | map(attribute='metric', default=0) | sort)[:2] | unique | length == [${seen}.stdout | from_json | length, 2] | min and (${seen}.stdout | from_json | sort(attribute='metric') | map(attribute='gateway', default='') | first) == ${vars.networkGateway}`, {
    error: j`no single default route is preferred in {{ ${seen}.host }}, or it does not lead over the LAN`,
    details: [j`Found {{ ${seen}.stdout }}`, j`Expected the smallest metric once, via ${vars.networkGateway}`],
    action: ['Run 30-2_configure_vm_networking.yaml', 'Look for something else in the machine that adds a default route'],
    reference: 'README.vms.md',
  }),
  (seen) => j`{{ ${seen}.host }}`);

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

const fromManagement = forEach('host', instances.hosts, (host) => task('Ask for the address of every machine', command({ argv: ['getent', 'ahostsv4', host] }), { changedWhen: false, checkMode: false, failedWhen: false }));

/** Part 2: network, resolver and names, inside of the machines and on the management host. */
export const networking = {
  files: { deploy: 'configure_vm_networking', test: 'test_vm_networking' },
  on: [
    play(groups.management, {
      about: 'network',
      preconditions: [inventoryFits, precondition],
      deploy: [...endDryRun, cloudInit, netplan, others, applied, resolver, hostname, hosts, managementHosts, ...reached('The machines reach their neighbours and the outside'), ...outside('The machines resolve names of the Internet')],
      test: [
        ...tested,
        ...observed(cloudInit, netplan, others, applied, resolver, hostname, hosts, managementHosts),
        ...reached('Every machine reaches the gateway, the outside and all other machines'),
        ...resolved('Every machine finds all machines by name, at their addresses in the LAN'),
        ...outside('Every machine resolves names of the Internet'),
        routes,
        preferred,
        fromManagement,
        forEach('answer', fromManagement.result.results, (answer) =>
          asserted('The management host finds the machine by name', expression<boolean>`(${answer}.stdout | default('')).split()[:1] == [hostvars[${answer}.host].lan_ip]`, {
            error: j`{{ ${answer}.host }} does not lead to its address in the LAN on the management host`,
            details: [j`Expected {{ hostvars[${answer}.host].lan_ip }}, got {{ (${answer}.stdout | default('')).split()[:1] | join or 'nothing' }}`],
            action: ['Run 30-2_configure_vm_networking.yaml', 'Look for another line of that name in /etc/hosts'],
            reference: 'README.vms.md',
          }),
          (answer) => j`{{ ${answer}.host }}`),
      ],
      faults: [
        { title: 'the network definition is gone from the machines', steps: [forEach('host', instances.hosts, (host) => task('Remove the network definition', inInstance(host, 'rm /etc/netplan/60-thinkube.yaml'), { become: true }))] },
        { title: 'the machines have lost their addresses in the LAN', steps: [forEach('host', instances.hosts, (host) => task('Remove the address', inInstance(host, 'card=$(ip -4 -oneline route get "$1" | awk \'{ print $3 }\')\nip -4 address flush dev "$card" scope global', { arguments: [vars.networkGateway] }), { become: true }))] },
        { title: 'the machines have another name', steps: [forEach('host', instances.hosts, (host) => task('Change the name', inInstance(host, 'hostname elsewhere'), { become: true }))] },
        { title: 'the management host does not know the machines', steps: [task('Remove the names of the machines', blockinfile({ path: '/etc/hosts', marker: '# {mark} THINKUBE-VMS', state: 'absent' }), { become: true })] },
      ],
    }),
  ],
};
