/** What Ansible knows of the names of filters, tests and lookups, as `plugins.py` prints it. */
export interface PluginFacts {
  readonly ansible: string;
  readonly filters: { readonly [collection: string]: readonly string[] };
  readonly tests: { readonly [collection: string]: readonly string[] };
  readonly lookups: { readonly [collection: string]: readonly string[] };
}

/** The text of `src/jinja/plugins.json`: one line a collection, names apart by spaces. */
export function pluginSource({ ansible, filters, tests, lookups }: PluginFacts): string {
  const joined = (lists: { readonly [collection: string]: readonly string[] }): { [collection: string]: string } => Object.fromEntries(Object.entries(lists).map(([collection, names]) => [collection, names.join(' ')]));
  return `${JSON.stringify({ ansible, filters: joined(filters), tests: joined(tests), lookups: joined(lookups) }, null, 1)}\n`;
}
