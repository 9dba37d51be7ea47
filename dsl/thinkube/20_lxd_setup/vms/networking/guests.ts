import { expression, j } from '#dsl';
import type { Expr, Ref } from '#dsl';
import type { InstancePart } from '#resources/lxd/instance-part';
import { instanceFile } from '#resources/lxd/instance-file';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import type { Instance } from '../running.ts';
import { cardsOf, inEffect, netplanOf, stateOf } from './state.ts';

const definition = '/etc/netplan/60-thinkube.yaml';

/** The network inside of the machines, in the order in which it is made. @param byName what LXD says of each machine */
export function guestNetwork(byName: Expr<{ readonly [name: string]: Instance }>): readonly InstancePart[] {
  const instanceOf = (host: Ref<string>): Expr<Instance> => expression<Instance>`${byName}[${host}]`;
  const cloudInit = instanceFile('/etc/cloud/cloud.cfg.d/99-thinkube.cfg', {
    whereFolder: '/etc/cloud/cloud.cfg.d',
    content: () => '# Written by Ansible: names and network are set up by its playbooks.\nnetwork: {config: disabled}\npreserve_hostname: true\nmanage_etc_hosts: false\n',
  });
  const netplan = instanceFile(definition, { mode: '600', content: (host) => netplanOf(host, instanceOf(host)) });
  const alone: InstancePart = {
    title: 'only definition of the network',
    // A definition that an image brings names the same cards, and would win by its name.
    holds: `for file in /etc/netplan/*.yaml; do\n  test "$file" = ${definition} || ! test -e "$file" || { echo "$file"; exit 1; }\ndone`,
    make: `for file in /etc/netplan/*.yaml; do\n  test "$file" = ${definition} || mv "$file" "$file.before-thinkube"\ndone`,
  };
  const applied: InstancePart = {
    title: 'network in effect',
    arguments: (host) => {
      const { lan, internal } = cardsOf(instanceOf(host));
      return [j`${lan.mac}`, j`${internal.mac}`];
    },
    input: stateOf,
    holds: inEffect,
    // It is LXD that runs this, not a connection over the network that changes.
    make: 'netplan apply',
    after: [netplan, alone],
  };
  const resolver: InstancePart = {
    title: 'resolver of systemd',
    holds: 'test "$(readlink /etc/resolv.conf)" = ../run/systemd/resolve/stub-resolv.conf &&\n  systemctl --quiet is-enabled systemd-resolved && systemctl --quiet is-active systemd-resolved',
    make: 'systemctl enable --now systemd-resolved\nln --symbolic --force --no-dereference ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf',
  };
  const hostname: InstancePart = {
    title: 'host name',
    arguments: (host) => [j`${host}.${vars.domainName}`],
    holds: 'cat /etc/hostname && test "$(cat /etc/hostname)" = "$1" && test "$(hostname)" = "$1"',
    make: 'echo "$1" >/etc/hostname.new\nmv /etc/hostname.new /etc/hostname\nhostname "$1"',
  };
  const hosts = instanceFile('/etc/hosts', {
    content: () => j`# Written by Ansible. Changes are overwritten by the next deploy.
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
{% for host in ${groups.lxdContainers.hosts} %}
{{ hostvars[host].lan_ip }} {{ host }}.${vars.domainName} {{ host }}
{% endfor %}
`,
  });
  return [cloudInit, netplan, alone, applied, resolver, hostname, hosts];
}
