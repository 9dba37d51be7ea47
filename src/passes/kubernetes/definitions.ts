import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { argumentText } from '../command-text.ts';

/** An object that a call of a Kubernetes module applies, as far as it is written as data. */
export interface Definition {
  readonly kind: string;
  readonly name: string;
  /** The namespace in its metadata; empty without one. */
  readonly namespace: string;
  readonly body: Dict;
}

/** A dict of an author. */
export type Dict = { readonly [key: string]: Value };

const known = new WeakMap<ModuleCallNode, readonly Definition[]>();
const none: readonly Definition[] = Object.freeze([]);

/** The objects in the definition of a call; text, files and templates are none that can be read here. */
export function definitionsOf(call: ModuleCallNode): readonly Definition[] {
  if (!call.module.startsWith('kubernetes.core.')) return none;
  const before = known.get(call);
  if (before !== undefined) return before;
  const given = call.arguments['definition'] ?? call.arguments['resource_definition'] ?? call.arguments['inline'];
  const found = (Array.isArray(given) ? (given as readonly Value[]) : [given]).flatMap(toDefinition);
  known.set(call, found);
  return found;
}

function toDefinition(value: Value | undefined): readonly Definition[] {
  const body = dictOf(value);
  if (body === undefined) return [];
  const metadata = dictOf(body['metadata']) ?? {};
  return [{ kind: argumentText(body['kind']), name: argumentText(metadata['name']), namespace: argumentText(metadata['namespace']), body }];
}

/** A value as a dict; `undefined` for anything else. */
export function dictOf(value: Value | undefined): Dict | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isTemplate(value) || isExpression(value)) return undefined;
  return value as Dict;
}

/** Calls `visit` for every dict in a value, however deep. */
export function visitDicts(value: Value | undefined, visit: (dict: Dict, key: string) => void, key = ''): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Value[]) visitDicts(item, visit, key);
    return;
  }
  const dict = dictOf(value);
  if (dict === undefined) return;
  visit(dict, key);
  for (const [name, member] of Object.entries(dict)) visitDicts(member, visit, name);
}
