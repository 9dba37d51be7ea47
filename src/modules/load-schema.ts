import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleSchema } from './module-schema.ts';

const loaded = new Map<string, ModuleSchema | undefined>();

/** The schema of a module by its fully qualified name, read once when first asked for; undefined for a module that has no binding. */
export function loadSchema(module: string): ModuleSchema | undefined {
  if (!loaded.has(module)) loaded.set(module, readSchema(module));
  return loaded.get(module);
}

function readSchema(module: string): ModuleSchema | undefined {
  const parts = /^(\w+\.\w+)\.(\w+)$/.exec(module);
  if (parts === null) return undefined;
  const file = join(import.meta.dirname, parts[1]!, `${parts[2]}.schema.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ModuleSchema;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
