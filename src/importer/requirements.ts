import type { Located } from '../inventory/located.ts';
import type { Scan } from './scan.ts';
import type { Sources } from './sources.ts';

/** The names of the roles that requirements.yml files list: a list, or a dict with `roles`. */
export function requiredRoles(found: Scan, sources: Sources): ReadonlySet<string> {
  return new Set(
    found.requirements.flatMap((file) => {
      const { tree } = sources.yaml(file);
      const list: readonly Located[] = tree?.items ?? tree?.entries?.get('roles')?.node.items ?? [];
      return list.flatMap(({ value, entries }) => {
        const names = typeof value === 'string' ? [value] : ['name', 'role', 'src'].flatMap((key) => entries?.get(key)?.node.value ?? []);
        return names.filter((name) => typeof name === 'string').map(roleName);
      });
    }),
  );
}

/** The name that a role of a repository gets: the last part of its address. */
function roleName(source: string): string {
  return /[/:]/.test(source) ? source.replace(/(?:\.git|\.tar\.gz)?$/, '').replace(/^.*[/:]/, '') : source;
}
