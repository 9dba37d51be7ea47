import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problems } from './recorder.ts';

/**
 * Files that hold a secret.
 * @param folder - searched with all below it.
 * @param secrets - values by name; only names are told.
 */
export function leaksIn(folder: string, secrets: Readonly<Record<string, string>>): Problems {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return Object.entries(secrets).filter(([, value]) => text.includes(value)).map(([name]) => `${name} stands in ${file}`);
  });
}
