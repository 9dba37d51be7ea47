import type { AnsibleType } from '../../src/modules/module-schema.ts';

const known: ReadonlySet<string> = new Set<AnsibleType>(['str', 'path', 'sid', 'bool', 'int', 'float', 'bits', 'bytes', 'json', 'jsonarg', 'raw', 'list', 'dict']);
const otherNames: { readonly [name: string]: AnsibleType } = { complex: 'dict', string: 'str', boolean: 'bool', integer: 'int', any: 'raw' };

/** Ansible's type behind a documented name; no name means any value. Throws an Error for a name that Ansible does not have. */
export function ansibleType(name: string | undefined): AnsibleType {
  if (name === undefined) return 'raw';
  const type = otherNames[name] ?? name;
  if (!isAnsibleType(type)) throw new Error(`"${name}" is no type that scripts/modules/ansible-type.ts knows.`);
  return type;
}

function isAnsibleType(name: string): name is AnsibleType {
  return known.has(name);
}
