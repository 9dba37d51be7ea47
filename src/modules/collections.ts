import list from './modules.json' with { type: 'json' };

/** The versions of the collections that the bindings were made from. ansible.builtin is ansible-core itself and not among them. */
export function collectionVersions(): Record<string, string> {
  return { ...list.collections };
}

/** The version of ansible-core that the bindings of ansible.builtin were made from. */
export function ansibleCoreVersion(): string {
  return list.ansibleCore;
}

/** The fully qualified names of all modules that have a binding, sorted. */
export function moduleNames(): readonly string[] {
  return Object.entries(list.modules).flatMap(([collection, names]) => names.map((name) => `${collection}.${name}`)).sort();
}
