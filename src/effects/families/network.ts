import type { Value } from '../../model/expression.ts';
import type { Arguments, EffectsOf } from '../call.ts';
import { asText, effect, effects, joined, made } from '../call.ts';

/** A rule of a firewall by what it says: these of its options. */
function ruleId(call: Arguments, options: readonly string[]): string | undefined {
  const said = options.flatMap((option) => {
    const value = call.value(option);
    return value === undefined ? [] : [`${option}=${describe(value)}`];
  });
  return said.length === 0 ? undefined : said.join(' ');
}

function describe(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const iptables: EffectsOf = (call) => {
  const id = ruleId(call, ['table', 'chain', 'protocol', 'source', 'destination', 'destination_port', 'destination_ports', 'in_interface', 'out_interface', 'jump', 'comment', 'policy']);
  if (call.flag('flush')) return [effect('deletes', 'firewall table', joined(call.text('table') ?? 'filter', '/', call.text('chain') ?? '*'))];
  return made(call, 'firewall rule', id);
};

const ufw: EffectsOf = (call) => {
  const id = ruleId(call, ['rule', 'port', 'to_port', 'proto', 'from_ip', 'to_ip', 'interface', 'interface_in', 'interface_out', 'name', 'route']);
  if (id === undefined) return [effect(call.is('state', 'disabled', 'reset') ? 'deletes' : 'creates', 'unit', 'ufw.service')];
  return [effect(call.flag('delete') ? 'deletes' : 'creates', 'firewall rule', id)];
};

const firewalld: EffectsOf = (call) => {
  const id = ruleId(call, ['zone', 'service', 'port', 'source', 'interface', 'rich_rule', 'port_forward', 'protocol', 'masquerade']);
  return id === undefined ? [] : [effect(call.is('state', 'disabled', 'absent') ? 'deletes' : 'creates', 'firewall rule', id)];
};

const cloudflare: EffectsOf = (call) => {
  const zone = call.text('zone', 'domain');
  const name = call.text('record', 'name') ?? '@';
  return zone === undefined ? [] : made(call, 'dns record', joined(zone, '/', call.text('type') ?? '*', '/', name));
};

const waitFor: EffectsOf = (call) => {
  const path = call.text('path');
  return path === undefined ? [] : effects('reads', 'file', [path]);
};

/** Modules about networks, firewalls and DNS. */
export const network: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.iptables': iptables,
  'ansible.builtin.wait_for': waitFor,
  'ansible.posix.firewalld': firewalld,
  'community.general.cloudflare_dns': cloudflare,
  'community.general.nmcli': (call) => made(call, 'network', asText(call.value('conn_name'))),
  'community.general.ufw': ufw,
};
