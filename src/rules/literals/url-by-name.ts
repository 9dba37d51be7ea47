import type { Expression, Template } from '../../model/expression.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import type { Origin } from '../../model/origin.ts';
import { templatesIn } from '../../passes/templates-in.ts';
import { rule } from '../rule.ts';

const rawAddress = /:\/\/(?:[^\s/@{}]*@)?\{\{\s*([\w.[\]'"]*(?:_ip|\.address|ansible_host|_ipv4)[\w.]*)\s*(?:\||\}\})/g;

/** A service is reached by its name (conventions VAR-09). */
export const urlByName = rule({
  code: 'TK244',
  name: 'url/by-name',
  severity: 'warning',
  why: 'Addresses move and names stay; a certificate is made out to a name.',
  messages: {
    address: { message: 'The URL goes to the address in {name}.', help: 'Use the name of the service below the domain of the installation.' },
  },
  check: (report) => {
    const seen = new Set<ModuleCallNode>();
    const check = (call: ModuleCallNode, origin: Origin): void => {
      if (seen.has(call)) return;
      seen.add(call);
      for (const { template } of templatesIn(call.arguments)) for (const name of addressesIn(template)) report(origin, 'address', { name });
    };
    return { task: (task) => check(task.call, task.origin), handler: (handler) => check(handler.call, handler.origin) };
  },
});

/** Names of variables that hold an address and stand where a URL has its host. */
function* addressesIn({ parts }: Template): Generator<string> {
  for (const [position, part] of parts.entries()) {
    if (typeof part === 'string') {
      if (part.includes('://')) for (const match of part.matchAll(rawAddress)) yield match[1]!;
      continue;
    }
    const before = parts[position - 1];
    if (part.kind !== 'Expression' || typeof before !== 'string' || !/:\/\/(?:[^\s/@]*@)?(?:\[)?$/.test(before)) continue;
    const name = addressVariable(part);
    if (name !== undefined) yield name;
  }
}

function addressVariable({ parts }: Expression): string | undefined {
  const [reference, path] = parts;
  if (typeof reference !== 'object') return undefined;
  if (reference.kind === 'Variable' || reference.kind === 'HostVariable') return reference.variable.type.name.startsWith('IPv4 address') ? reference.variable.name : undefined;
  return (reference.kind === 'Fact' || reference.kind === 'HostFact') && /ipv[46]/.test(reference.name) && path === '.address' ? `ansible_facts.${reference.name}` : undefined;
}
