import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Variable } from '../../model/expression.ts';
import { finding } from '../codes.ts';
import { suggestion } from '../../text/nearest.ts';
import type { CheckedView, Host } from '../view.ts';

/** Values that no two hosts may share, and values that name a host. */
export function checkHostValues(view: CheckedView): readonly Diagnostic[] {
  return [...view.variables.values()].flatMap((variable) => [...(variable.type.uniquePerHost ? shared(view, variable) : []), ...(variable.type.hostOf === undefined ? [] : unknownHosts(view, variable, variable.type.hostOf))]);
}

function shared(view: CheckedView, variable: Variable): readonly Diagnostic[] {
  const { uniqueWithin } = variable.type;
  const owners = new Map<string, Host>();
  const found: Diagnostic[] = [];
  for (const host of view.hosts) {
    // localhost is a second name for the machine that Ansible runs on.
    const value = host.name === 'localhost' ? undefined : host.value(variable.name);
    if (value === undefined) continue;
    const scope = uniqueWithin === undefined ? undefined : host.value(uniqueWithin);
    const key = JSON.stringify([value, scope]);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, host);
    else found.push(finding('TK509', host.origin(variable.name), `"${host.name}" and "${owner.name}" both have ${variable.name} ${String(value)}${scope === undefined ? '' : ` on ${String(scope)}`}.`, 'Give each host its own.'));
  }
  return found;
}

function unknownHosts(view: CheckedView, variable: Variable, group: string): readonly Diagnostic[] {
  const members = view.membersOf(group).map((host) => host.name);
  return view.hosts.flatMap((host) => {
    const name = host.value(variable.name);
    if (typeof name !== 'string') return [];
    const named = view.host(name);
    if (named === undefined) return [finding('TK511', host.origin(variable.name), `${variable.name} of "${host.name}" is "${name}", which is no host.${suggestion(name, members)}`, `Use a host of ${group}: ${members.join(', ')}.`)];
    return named.isIn(group) ? [] : [finding('TK511', host.origin(variable.name), `${variable.name} of "${host.name}" is "${name}", which is not in ${group}.`, `Use a host of ${group}: ${members.join(', ')}.`)];
  });
}
