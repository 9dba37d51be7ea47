import { join } from 'node:path';
import type { Located } from '../inventory/located.ts';
import type { Value } from '../model/expression.ts';
import type { RoleEntryPoint, RoleParameter } from '../model/role.ts';
import type { RoleIndex } from './role-index.ts';
import type { Tree } from './tree.ts';
import { valueOf } from './tree.ts';

const types: ReadonlySet<unknown> = new Set(['str', 'int', 'bool', 'list', 'dict', 'path']);

/** What `meta/argument_specs.yml` (or `argument_specs` in meta/main.yml) says of an entry point. */
export function readArgumentSpecs(path: string, entryPoint: string, tree: Tree, index: RoleIndex): Pick<RoleEntryPoint, 'description' | 'parameters'> {
  const files = [index.firstFile(join(path, 'meta'), 'argument_specs'), index.firstFile(join(path, 'meta'), 'main')];
  for (const file of files) {
    const specs = file === undefined ? undefined : tree.sources.yaml(file).tree?.entries?.get('argument_specs')?.node;
    const spec = specs?.entries?.get(entryPoint)?.node.entries;
    if (spec === undefined) continue;
    const parameters = [...(spec.get('options')?.node.entries ?? [])].map(([name, { node }]) => [name, parameter(node, tree)] as const);
    return { description: textOf(spec.get('short_description')?.node) ?? '', parameters: Object.fromEntries(parameters) };
  }
  return { description: '', parameters: {} };
}

function parameter({ entries }: Located, tree: Tree): RoleParameter {
  const value = (name: string): Value | undefined => (entries?.has(name) === true ? valueOf(tree, entries.get(name)!.node) : undefined);
  const type = value('type');
  const fallback = value('default');
  return {
    type: types.has(type) ? (type as RoleParameter['type']) : 'str',
    description: textOf(entries?.get('description')?.node) ?? '',
    ...(value('required') === true ? { required: true } : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(value('no_log') === true ? { noLog: true } : {}),
  };
}

function textOf(located: Located | undefined): string | undefined {
  return located?.items?.map((item) => String(item.value)).join(' ') ?? (typeof located?.value === 'string' ? located.value : undefined);
}
