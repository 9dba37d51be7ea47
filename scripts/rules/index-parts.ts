import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownRules } from '../../src/cli/diagnostics/known-rules.ts';
import { importCodes } from '../../src/importer/codes.ts';
import { inventoryCodes } from '../../src/inventory/codes.ts';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { readChapters, typePromises } from './conventions.ts';
import type { IndexParts } from './index-page.ts';

/** Gathers what the index is made of, from the repository as it is. */
export async function indexParts(root: string): Promise<IndexParts> {
  const files = filesByCode(root);
  const rules = knownRules(await loadPlatforms(root)).map((rule) => ({
    ...rule,
    file: files.get(rule.code) ?? '',
    hasPage: existsSync(join(root, 'docs', 'rules', `${rule.code}.md`)),
  }));
  return { chapters: readChapters(root), rules, promises: typePromises(root), readerCodes: Object.keys(importCodes) };
}

/** The file that declares each code: that of the rule, the table of the checks, or the platform's own checks. */
function filesByCode(root: string): ReadonlyMap<string, string> {
  const declaring = globSync(['src/rules/*/*.ts', 'dsl/*/inventory-checks.ts'], { cwd: root });
  const ofFiles = declaring.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/^ {2}code: '(TK\d+)'/gm)].map((match) => [match[1]!, file] as const));
  const ofTables = [...Object.keys(inventoryCodes).map((code) => [code, 'src/inventory/codes.ts'] as const), ...Object.keys(importCodes).map((code) => [code, 'src/importer/codes.ts'] as const)];
  return new Map([...ofTables, ...ofFiles]);
}
