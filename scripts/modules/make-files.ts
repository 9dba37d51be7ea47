import { UserError } from '../../src/model/user-error.ts';
import type { Ansible } from './ansible.ts';
import { corrected } from './corrections.ts';
import { moduleSchema } from './module-schema.ts';
import type { ModuleList } from './module-list.ts';
import { qualifiedNames } from './module-list.ts';
import { shortName } from './names.ts';
import { bindingSource } from './type-source.ts';

/**
 * The contents of all generated files, by path below src/modules: the list with its versions, and for each
 * module its types and its schema. Throws a UserError for modules or collections that are not installed.
 */
export async function makeFiles(list: ModuleList, ansible: Pick<Ansible, 'documentation' | 'facts' | 'coreVersion' | 'collectionVersions'>): Promise<ReadonlyMap<string, string>> {
  const names = qualifiedNames(list);
  const documentation = await ansible.documentation(names);
  const [facts, ansibleCore, installed] = await Promise.all([ansible.facts(names), ansible.coreVersion(), ansible.collectionVersions()]);
  const versions = new Map(Object.keys(list.modules).sort().map((collection) => [collection, versionOf(collection, ansibleCore, installed)]));

  const files = new Map([['modules.json', json(recorded(list, ansibleCore, versions))]]);
  for (const name of names) {
    const collection = name.slice(0, name.lastIndexOf('.'));
    const schema = moduleSchema(name, versions.get(collection) ?? '', corrected(name, documentation.get(name) ?? {}), facts.get(name) ?? null);
    files.set(`${collection}/${shortName(name)}.ts`, bindingSource(schema));
    files.set(`${collection}/${shortName(name)}.schema.json`, json(schema));
  }
  return files;
}

function versionOf(collection: string, ansibleCore: string, installed: ReadonlyMap<string, string>): string {
  if (collection === 'ansible.builtin') return ansibleCore;
  const version = installed.get(collection);
  if (version === undefined) throw new UserError(`The collection ${collection} is not installed.`, 'Correct its name in src/modules/modules.json, or install it.');
  return version;
}

function recorded(list: ModuleList, ansibleCore: string, versions: ReadonlyMap<string, string>): ModuleList {
  return {
    ansibleCore,
    collections: Object.fromEntries([...versions].filter(([collection]) => collection !== 'ansible.builtin')),
    modules: Object.fromEntries([...versions.keys()].map((collection) => [collection, [...new Set(list.modules[collection])].sort()])),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
