import { expression, j, onHost } from '#dsl';
import type { Expr, Ref } from '#dsl';
import { inInstances } from '#resources/lxd/in-instances';
import { instanceFile } from '#resources/lxd/instance-file';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import type { Instance } from '../running.ts';
import { cardsOf, inEffect, netplanOf, stateOf } from './state.ts';

const instances = groups.lxdContainers;
const definition = '/etc/netplan/60-thinkube.yaml';

/** The network inside of the machines. */
export function guestNetwork(byName: Expr<{ readonly [name: string]: Instance }>) {
  const instanceOf = (host: Ref<string>): Expr<Instance> => expression<Instance>`${byName}[${host}]`;
  const cloudInit = instanceFile('/etc/cloud/cloud.cfg.d/99-thinkube.cfg', {
    instances,
    whereFolder: '/etc/cloud/cloud.cfg.d',
    content: () => '# Written by Ansible: names and network are set up by its playbooks.\nnetwork: {config: disabled}\npreserve_hostname: true\nmanage_etc_hosts: false\n',
  });
  const netplan = instanceFile(definition, { instances, mode: '600', content: (host) => netplanOf(host, instanceOf(host)) });
  const others = inInstances({
    instances,
    title: 'network as defined by one file alone',
    part: 'other network definitions',
    // A definition that an image brings names the same cards, and would win by its name.
    holds: `for file in /etc/netplan/*.yaml; do\n  test "$file" = ${definition} || ! test -e "$file" || { echo "$file"; exit 1; }\ndone`,
    make: `for file in /etc/netplan/*.yaml; do\n  test "$file" = ${definition} || mv "$file" "$file.before-thinkube"\ndone`,
  });
  const applied = inInstances({
    instances,
    title: 'network in effect',
    part: 'network',
    arguments: (host) => {
      const { lan, internal } = cardsOf(instanceOf(host));
      return [j`${lan.mac}`, j`${internal.mac}`];
    },
    input: stateOf,
    holds: inEffect,
    // It is LXD that runs this, not a connection over the network that changes.
    make: 'netplan apply',
    settles: 30,
  });
  const resolver = inInstances({
    instances,
    title: 'resolver of systemd',
    part: 'resolver',
    holds: 'test "$(readlink /etc/resolv.conf)" = ../run/systemd/resolve/stub-resolv.conf && systemctl --quiet is-enabled systemd-resolved && systemctl --quiet is-active systemd-resolved',
    make: 'systemctl enable --now systemd-resolved && ln --symbolic --force --no-dereference ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf',
    settles: 10,
  });
  const fullName = (host: Ref<string>) => j`${host}.${vars.domainName}`;
  const hostname = inInstances({
    instances,
    title: 'host name',
    part: 'hostname',
    arguments: (host) => [fullName(host)],
    holds: 'cat /etc/hostname && test "$(cat /etc/hostname)" = "$1" && test "$(hostname)" = "$1"',
    make: 'echo "$1" >/etc/hostname.new && mv /etc/hostname.new /etc/hostname && hostname "$1"',
  });
  const hosts = instanceFile('/etc/hosts', {
    instances,
    content: () => j`# Written by Ansible. Changes are overwritten by the next deploy.
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
{% for host in ${instances.hosts} %}
{{ hostvars[host].lan_ip }} {{ host }}.${vars.domainName} {{ host }}
{% endfor %}
`,
  });
  return { cloudInit, netplan, others, applied, resolver, hostname, hosts };
}

/** Addresses that one machine has to reach: the gateway, the outside, all machines in the LAN, and those beside it on the bridge of LXD. */
export function neighboursOf(host: Ref<string>) {
  return j`${vars.networkGateway}
${vars.connectivityProbeAddress}
{% for other in ${instances.hosts} if other != ${host} %}
{{ hostvars[other].lan_ip }}
{% if hostvars[other].parent_host == ${onHost(host, vars.parentHost)} and hostvars[other].internal_ip | default('', true) and ${onHost(host, vars.internalIp)} | default('', true) %}
{{ hostvars[other].internal_ip }}
{% endif %}
{% endfor %}
`;
}

/** Names and the addresses that they have to lead to. */
export const names = j`{% for host in ${instances.hosts} %}
{{ host }} {{ hostvars[host].lan_ip }}
{{ host }}.${vars.domainName} {{ hostvars[host].lan_ip }}
{% endfor %}
`;
