import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package.ts';

const known = new Map<string, boolean>();

/** The page of a rule, by its path in this package: `docs/rules/TK604.md`; `undefined` where there is none. */
export function pageOf(code: string): string | undefined {
  const path = `docs/rules/${code}.md`;
  let there = known.get(code);
  if (there === undefined) known.set(code, (there = existsSync(join(packageRoot(), path))));
  return there ? path : undefined;
}

/** The text of a page. */
export function pageText(path: string): string {
  return readFileSync(join(packageRoot(), path), 'utf8');
}
