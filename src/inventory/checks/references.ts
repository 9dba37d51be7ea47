import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Variable } from '../../model/expression.ts';
import { finding } from '../codes.ts';
import type { Entry } from '../located.ts';
import { referenceIn } from '../view.ts';
import type { CheckedView, Values } from '../view.ts';

/** Values made of themselves, and search domains that hold the domain of the platform. */
export function checkReferences(view: CheckedView): readonly Diagnostic[] {
  const seen = new Set<Entry>();
  const found: Diagnostic[] = [];
  for (const variable of view.variables.values()) {
    for (const values of [view.shared, ...view.hosts]) {
      const entry = values.entry(variable.name);
      if (entry === undefined || seen.has(entry)) continue;
      seen.add(entry);
      found.push(...ownReference(variable, entry, values), ...searchDomain(variable, entry, values));
    }
  }
  return found;
}

function ownReference(variable: Variable, entry: Entry, values: Values): readonly Diagnostic[] {
  if (!readsItself(variable.name, entry.node.value) && !leadsBack(variable.name, values)) return [];
  return [finding('TK520', entry.node.origin, `The value of ${variable.name} is made of ${variable.name}.`, 'Write the value itself.')];
}

/** Whether the Jinja of a value names the variable: not in quotes, not as a member, a filter or a keyword argument. */
function readsItself(name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const code = [...value.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1]!.replaceAll(/'[^']*'|"[^"]*"/g, "''"));
  return code.some((text) => new RegExp(`(?<![\\w.|]|\\|\\s)${name}(?!\\w|\\s*\\(|\\s*=[^=])`).test(text));
}

function leadsBack(name: string, values: Values): boolean {
  const seen = new Set<string>();
  for (let next = referenceIn(values.entry(name)?.node.value); next !== undefined && !seen.has(next); next = referenceIn(values.entry(next)?.node.value)) {
    if (next === name) return true;
    seen.add(next);
  }
  return false;
}

function searchDomain(variable: Variable, entry: Entry, values: Values): readonly Diagnostic[] {
  const { notContaining } = variable.type;
  if (notContaining === undefined) return [];
  const [domains, excluded] = [values.value(variable.name), values.value(notContaining)];
  if (!Array.isArray(domains) || typeof excluded !== 'string') return [];
  return domains.flatMap((domain: string, position) =>
    domain === excluded || domain.endsWith(`.${excluded}`)
      ? [finding('TK517', entry.node.items?.[position]?.origin ?? entry.node.origin, `${variable.name} holds "${domain}", which is ${domain === excluded ? '' : 'below '}${notContaining}${domain === excluded ? '' : ` ${excluded}`}.`, 'Remove it.')]
      : [],
  );
}
