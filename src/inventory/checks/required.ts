import type { Diagnostic } from '../../model/diagnostic.ts';
import type { HostPattern, Variable } from '../../model/expression.ts';
import type { PatternRequirement } from '../../passes/requirements.ts';
import { finding } from '../codes.ts';
import { Host } from '../view.ts';
import type { CheckedView, Values } from '../view.ts';

/** Variables that plays read and a host does not have, and values that another one makes necessary. */
export function checkRequired(view: CheckedView, requirements: readonly PatternRequirement[]): readonly Diagnostic[] {
  return [...readers(requirements)].flatMap(([variable, patterns]) => missing(view, variable, patterns)).concat([...view.variables.values()].flatMap((variable) => neededWith(view, variable)));
}

/** The plays that read each variable, by their hosts. What has a default, or may be left out, is needed by nobody. */
function readers(requirements: readonly PatternRequirement[]): ReadonlyMap<Variable, ReadonlySet<HostPattern>> {
  const found = new Map<Variable, Set<HostPattern>>();
  for (const { hosts, variables } of requirements) {
    for (const variable of variables) if (variable.class !== 'technical' && !variable.optional) found.set(variable, (found.get(variable) ?? new Set<HostPattern>()).add(hosts));
  }
  return found;
}

function missing(view: CheckedView, variable: Variable, patterns: ReadonlySet<HostPattern>): readonly Diagnostic[] {
  const hosts = new Set([...patterns].flatMap((pattern) => hostsOf(view, pattern)));
  const lacking = [...hosts].filter((host) => !host.has(variable.name) && !host.hidesValues);
  if (lacking.length === 0) return [];
  const groups = new Set([...patterns].flatMap((pattern) => pattern.groups.map((group) => group.name)));
  const why = `Plays on ${[...groups].join(', ')} read it.`;
  if (variable.of === undefined && lacking.length === hosts.size) return [finding('TK506', view.shared.origin(), `${variable.name} is not set. ${why}`, `Set it in group_vars/all.yaml: ${sample(variable)}`)];
  return lacking.map((host) => {
    const name = host instanceof Host ? host.name : 'localhost';
    const file = variable.of === undefined ? 'group_vars/all.yaml' : `host_vars/${name}.yaml`;
    return finding('TK506', host.origin(), `"${name}" has no ${variable.name}. ${why}`, `Set it in ${file}: ${sample(variable)}`);
  });
}

function hostsOf(view: CheckedView, pattern: HostPattern): readonly Values[] {
  // Ansible brings localhost by itself; it sees the variables of group `all`.
  const included = pattern.groups.flatMap((group): readonly Values[] => (group.builtIn ? [view.host(group.name) ?? view.shared] : view.membersOf(group.name)));
  return included.filter((host) => !(host instanceof Host && pattern.without.some((group) => host.isIn(group.name))));
}

function neededWith(view: CheckedView, variable: Variable): readonly Diagnostic[] {
  const { neededWith: other } = variable;
  if (other === undefined) return [];
  return view.hosts
    .filter((host) => host.value(other) === true && !host.has(variable.name) && !host.hidesValues)
    .map((host) => finding('TK518', host.origin(other), `"${host.name}" has ${other}, but no ${variable.name}.`, `Set it in host_vars/${host.name}.yaml: ${sample(variable)}`));
}

/** A line to write, with an example for the value. */
function sample(variable: Variable): string {
  const value = variable.class === 'secret' ? `"{{ lookup('env', '${variable.environment}') }}"` : variable.example === undefined ? `<${variable.type.name}>` : JSON.stringify(variable.example);
  return `${variable.name}: ${value}`;
}
