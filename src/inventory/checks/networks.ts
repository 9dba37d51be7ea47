import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Variable } from '../../model/expression.ts';
import { finding } from '../codes.ts';
import { addressOf, contains, formatAddress, formatNetwork, isReserved, overlap, parseAddress, parseNetwork } from '../ipv4.ts';
import type { Network } from '../ipv4.ts';
import type { Entry } from '../located.ts';
import type { CheckedView, Values } from '../view.ts';

/** Networks and the addresses in them: shape, overlaps, addresses outside, reserved or taken by something else. */
export function checkNetworks(view: CheckedView): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const variable of view.variables.values()) {
    const { network, insideNetwork, disjointFrom, unlike } = variable.type;
    if (network === undefined && insideNetwork === undefined && disjointFrom === undefined && unlike === undefined) continue;
    for (const [entry, values] of settings(view, variable.name)) {
      const text = values.value(variable.name);
      if (typeof text !== 'string') continue;
      if (network === 'network') found.push(...wholeNetwork(variable, entry, text));
      if (insideNetwork !== undefined) found.push(...inside(variable, entry, values, text, insideNetwork));
      for (const other of unlike ?? []) found.push(...different(variable, entry, values, text, other));
    }
    for (const other of disjointFrom ?? []) found.push(...disjoint(view, variable, other));
  }
  return found;
}

/** Every place where a variable is set, with one host (or the whole installation) that sees it. */
function settings(view: CheckedView, variable: string): ReadonlyMap<Entry, Values> {
  const found = new Map<Entry, Values>();
  for (const values of [...view.hosts, view.shared]) {
    const entry = values.entry(variable);
    if (entry !== undefined && !found.has(entry)) found.set(entry, values);
  }
  return found;
}

function wholeNetwork(variable: Variable, entry: Entry, text: string): readonly Diagnostic[] {
  const written = addressOf(text)!;
  const network = parseNetwork(text)!;
  if (written === network.first) return [];
  return [finding('TK508', entry.node.origin, `${variable.name} is ${text}, an address in a network and not the network.`, `Write ${formatNetwork(network)}.`)];
}

function inside(variable: Variable, entry: Entry, values: Values, text: string, networkName: string): readonly Diagnostic[] {
  const address = parseAddress(text)!;
  const { origin } = entry.node;
  if (!values.has(networkName)) return values.hidesValues ? [] : [finding('TK508', origin, `${variable.name} is ${text}, but its network ${networkName} is not set for it.`, `Set ${networkName} in group_vars/all.yaml.`)];
  const network = networkOf(values, networkName);
  if (network === undefined) return [];
  if (!contains(network, address)) return [finding('TK508', origin, `${variable.name} is ${text}, outside of ${networkName} ${formatNetwork(network)}.`, `Use an address from ${formatAddress(network.first + 1)} to ${formatAddress(network.last - 1)}.`)];
  if (!isReserved(network, address)) return [];
  const which = address === network.first ? 'the address of the network itself' : 'the broadcast address';
  return [finding('TK508', origin, `${variable.name} is ${text}, ${which} of ${networkName}.`, `Use an address from ${formatAddress(network.first + 1)} to ${formatAddress(network.last - 1)}.`)];
}

function networkOf(values: Values, variable: string): Network | undefined {
  const text = values.value(variable);
  return typeof text === 'string' ? parseNetwork(text) : undefined;
}

function different(variable: Variable, entry: Entry, values: Values, text: string, other: string): readonly Diagnostic[] {
  const taken = values.value(other);
  if (typeof taken !== 'string' || addressOf(taken) !== addressOf(text)) return [];
  return [finding('TK509', entry.node.origin, `${variable.name} is ${text}, which is ${other} already.`, 'Use another address.')];
}

function disjoint(view: CheckedView, variable: Variable, other: string): readonly Diagnostic[] {
  const seen = new Set<Entry>();
  const found: Diagnostic[] = [];
  for (const values of [...view.hosts, view.shared]) {
    const entry = values.entry(variable.name);
    const [own, foreign] = [networkOf(values, variable.name), networkOf(values, other)];
    if (entry === undefined || own === undefined || foreign === undefined || seen.has(entry) || !overlap(own, foreign)) continue;
    seen.add(entry);
    found.push(finding('TK510', entry.node.origin, `${variable.name} ${formatNetwork(own)} overlaps ${other} ${formatNetwork(foreign)}.`, 'Use a network of its own for each.'));
  }
  return found;
}
