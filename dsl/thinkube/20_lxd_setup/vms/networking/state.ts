import { expression, j, onHost } from '#dsl';
import type { AuthorText, Expr, Ref } from '#dsl';
import { vars } from '../../../variables.ts';
import type { Instance } from '../running.ts';

/** The two network cards of an instance: `internal` is on the bridge of LXD, `lan` on that of the LAN. */
export interface Cards {
  readonly internal: Card;
  readonly lan: Card;
}

interface Card {
  /** The address of the card, by which it is found whatever its name is. */
  readonly mac: Expr<string>;
  /** What the definition of the network calls it. */
  readonly id: Expr<string>;
}

/**
 * The cards of a machine as LXD knows them. The names of a virtual machine's cards follow from PCI slots, and change when
 * devices come and go: they are found by their addresses. The cards of a container have no lasting address, but the names
 * that LXD gives them.
 */
export function cardsOf(instance: Expr<Instance>): Cards {
  const name = (given: Expr<string>, byLxd: Expr<string>, id: string): Expr<string> => expression<string>`(${given} | default(${byLxd}, true)) if ${instance}.type == 'container' else ${id}`;
  return {
    internal: {
      mac: expression<string>`${instance}.expanded_devices.eth0.hwaddr | default(${instance}.config['volatile.eth0.hwaddr'], true)`,
      id: name(expression<string>`${instance}.expanded_devices.eth0.name`, expression<string>`${instance}.config['volatile.eth0.name']`, 'internal'),
    },
    lan: {
      mac: expression<string>`${instance}.expanded_devices.eth1.hwaddr | default(${instance}.config['volatile.eth1.hwaddr'], true)`,
      id: name(expression<string>`${instance}.expanded_devices.eth1.name`, expression<string>`${instance}.config['volatile.eth1.name']`, 'lan'),
    },
  };
}

const lanPrefix = expression<string>`${vars.networkCidr}.split('/') | last`;
const internalPrefix = expression<string>`${vars.lxdNetworkIpv4Address}.split('/') | last`;
const internalGateway = expression<string>`${vars.internalGateway} | default(${vars.lxdNetworkIpv4Address}.split('/') | first, true)`;
/** The way over the LAN comes first; that over the bridge of LXD is there when the LAN is not. */
const metric = { lan: 100, internal: 200 };

/** The definition of the network of one machine, as netplan reads it. */
export function netplanOf(host: Ref<string>, instance: Expr<Instance>): AuthorText {
  const { internal, lan } = cardsOf(instance);
  const [lanIp, internalIp] = [onHost(host, vars.lanIp), onHost(host, vars.internalIp)];
  const byAddress = (card: Card) => j`{% if ${instance}.type != 'container' %}
      match:
        macaddress: "${card.mac}"
{% endif %}`;
  return j`# Written by Ansible. Changes are overwritten by the next deploy.
network:
  version: 2
  renderer: networkd
  ethernets:
    ${internal.id}:
${byAddress(internal)}      optional: true
      dhcp4: false
{% if ${internalIp} | default('', true) %}
      addresses: [${internalIp}/${internalPrefix}]
      routes:
        - {to: default, via: ${internalGateway}, metric: ${metric.internal}}
{% endif %}
    ${lan.id}:
${byAddress(lan)}      dhcp4: false
      addresses: [${lanIp}/${lanPrefix}]
      routes:
        - {to: default, via: ${vars.networkGateway}, metric: ${metric.lan}}
      nameservers:
        addresses: [{{ ${vars.dnsServers} | join(', ') }}]
{% if ${vars.dnsSearchDomains} %}
        search: [{{ ${vars.dnsSearchDomains} | join(', ') }}]
{% endif %}
`;
}

/** What the script below has to print for one machine. */
export function stateOf(host: Ref<string>): AuthorText {
  const [lanIp, internalIp] = [onHost(host, vars.lanIp), onHost(host, vars.internalIp)];
  return j`lan ${lanIp}/${lanPrefix}
default ${vars.networkGateway} ${metric.lan}
{% for server in ${vars.dnsServers} %}
resolver {{ server }}
{% endfor %}
{% if ${internalIp} | default('', true) %}
internal ${internalIp}/${internalPrefix}
default ${internalGateway} ${metric.internal}
{% endif %}
`;
}

/**
 * Prints the network that is in effect, and compares it with what is wanted on standard input. `$1` and `$2` are the
 * addresses of the two cards. Addresses with /32 are others', such as those of a load balancer.
 */
export const inEffect = `card() {
  grep --ignore-case --line-regexp --files-with-matches "$1" /sys/class/net/*/address | head --lines=1 | cut --delimiter=/ --fields=5
}
addresses() {
  ip -4 -oneline address show dev "$1" scope global | awk -v name="$2" '$4 !~ /[/]32$/ { print name, $4 }'
}
way() {
  ip -4 -oneline route show default dev "$1" | awk '{
    for (at = 1; at < NF; at++) { if ($at == "via") via = $(at + 1); if ($at == "metric") metric = $(at + 1) }
    print "default", via, metric
  }'
}
resolvers() {
  resolvectl dns "$1" | awk '{ for (at = 1; at <= NF; at++) if ($at ~ /^[0-9]+[.]/) print "resolver", $at }'
}
lan=$(card "$1")
internal=$(card "$2")
found=$(addresses "$lan" lan; way "$lan"; resolvers "$lan"; addresses "$internal" internal; way "$internal")
echo "$found"
test "$found" = "$(cat)"`;
