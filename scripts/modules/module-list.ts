import { readFileSync } from 'node:fs';
import { UserError } from '../../src/model/user-error.ts';

/** The file src/modules/modules.json: people edit `modules`, the generator records the versions. */
export interface ModuleList {
  readonly ansibleCore: string;
  readonly collections: { readonly [collection: string]: string };
  readonly modules: { readonly [collection: string]: readonly string[] };
}

/** Reads the list of modules. Throws a UserError that names the file when it is no such list. */
export function readModuleList(file: string): ModuleList {
  const list = parsed(file);
  if (!isModuleList(list)) throw new UserError(`${file} is no list of modules.`, '"modules" has to be an object: for each collection its name and a list of module names.');
  return list;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`, 'Correct the JSON.');
  }
}

function isModuleList(list: unknown): list is ModuleList {
  const modules = (list as { modules?: unknown } | null)?.modules;
  return typeof modules === 'object' && modules !== null && Object.values(modules).every((names) => Array.isArray(names) && names.every((name) => typeof name === 'string'));
}

/** The fully qualified names in the list, sorted. */
export function qualifiedNames(list: ModuleList): readonly string[] {
  return Object.entries(list.modules).flatMap(([collection, names]) => [...new Set(names)].map((name) => `${collection}.${name}`)).sort();
}
