/** What Ansible knows of the names of modules, as `routing.py` prints it. */
export interface RoutingFacts {
  readonly ansible: string;
  readonly modules: { readonly [collection: string]: readonly string[] };
  readonly redirects: { readonly [name: string]: string };
  readonly removed: readonly string[];
  readonly groups: { readonly [group: string]: readonly string[] };
}

/**
 * The text of `src/importer/routing.json`: one line a collection, names apart by spaces. Redirects stand with the
 * collection that they lead from, by the collection that they lead to; a name that changes on the way is `old=new`.
 */
export function routingSource(facts: RoutingFacts): string {
  const redirects: { [from: string]: { [to: string]: string[] } } = {};
  for (const [name, target] of Object.entries(facts.redirects)) {
    const [from, old] = split(name);
    const [to, current] = split(target);
    ((redirects[from] ??= {})[to] ??= []).push(old === current ? old : `${old}=${current}`);
  }
  const removed: { [collection: string]: string[] } = {};
  for (const name of facts.removed) {
    const [collection, module] = split(name);
    (removed[collection] ??= []).push(module);
  }
  const joined = (lists: { readonly [key: string]: readonly string[] }): { [key: string]: string } => Object.fromEntries(Object.entries(lists).map(([key, names]) => [key, names.join(' ')]));
  const source = {
    ansible: facts.ansible,
    modules: joined(facts.modules),
    redirects: Object.fromEntries(Object.entries(redirects).map(([from, lists]) => [from, joined(lists)])),
    removed: joined(removed),
    groups: joined(facts.groups),
  };
  return `${JSON.stringify(source, null, 1)}\n`;
}

function split(name: string): readonly [collection: string, module: string] {
  const parts = name.split('.');
  return [parts.slice(0, 2).join('.'), parts.slice(2).join('.')];
}
