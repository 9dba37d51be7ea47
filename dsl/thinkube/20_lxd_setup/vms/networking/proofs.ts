import { j, onHost } from '#dsl';
import type { InstanceLook } from '#resources/lxd/instance-part';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';

const instances = groups.lxdContainers;

/** The gateway, the outside, all machines in the LAN, and those beside this one on the bridge of LXD answer. */
export const reached: InstanceLook = {
  title: 'way to the gateway, to the outside and to all machines',
  input: (host) => j`${vars.networkGateway}
${vars.connectivityProbeAddress}
{% for other in ${instances.hosts} if other != ${host} %}
{{ hostvars[other].lan_ip }}
{% if hostvars[other].parent_host == ${onHost(host, vars.parentHost)} and hostvars[other].internal_ip | default('', true) and ${onHost(host, vars.internalIp)} | default('', true) %}
{{ hostvars[other].internal_ip }}
{% endif %}
{% endfor %}
`,
  holds: `missed=$(while read -r address; do
  ping -q -c 2 -i 0.2 -W 2 "$address" >/dev/null 2>&1 </dev/null || echo "no answer from $address" &
done
wait)
echo "$missed"
test -z "$missed"`,
};

/** Names of the Internet resolve. */
export const outside: InstanceLook = {
  title: 'way to names of the Internet',
  arguments: () => [vars.externalProbeName],
  holds: 'getent ahostsv4 "$1" >/dev/null || { echo "$1 does not resolve"; exit 1; }',
};

/** All machines are found by name, at their addresses in the LAN: those on the bridge of LXD are not reached from other hosts. */
export const named: InstanceLook = {
  title: 'names of all machines',
  input: () => j`{% for other in ${instances.hosts} %}
{{ other }} {{ hostvars[other].lan_ip }}
{{ other }}.${vars.domainName} {{ hostvars[other].lan_ip }}
{% endfor %}
`,
  holds: `wrong=$(while read -r name address; do
  found=$(getent ahostsv4 "$name" | awk 'NR == 1 { print $1 }')
  test "$found" = "$address" || echo "$name leads to \${found:-nothing} instead of $address"
done)
echo "$wrong"
test -z "$wrong"`,
};

/** Of all default routes one has the smallest metric, and it is that of the LAN. */
export const preferred: InstanceLook = {
  title: 'one preferred default route',
  arguments: () => [vars.networkGateway],
  holds: `routes=$(ip -4 -oneline route show default | awk '{
  via = "none"; metric = 0
  for (at = 1; at < NF; at++) { if ($at == "via") via = $(at + 1); if ($at == "metric") metric = $(at + 1) }
  print metric, via
}' | sort --numeric-sort)
echo "$routes"
best=$(echo "$routes" | head --lines=1)
test "\${best#* }" = "$1" && test "$(echo "$routes" | grep --count "^\${best% *} ")" = 1`,
};
