import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chapterFiles, readChapters, typePromises } from '../../scripts/rules/conventions.ts';
import type { Convention, OtherWay } from '../../scripts/rules/conventions.ts';
import { indexPage } from '../../scripts/rules/index-page.ts';
import { indexParts } from '../../scripts/rules/index-parts.ts';
import type { IndexParts } from '../../scripts/rules/index-page.ts';
import { lawSteps } from '../lab/law/steps.ts';
import { rules } from '../../src/rules/registry.ts';

const root = join(import.meta.dirname, '../..');
const chapters = readChapters(root);
const rows = chapters.flatMap((chapter) => chapter.rows);
const promises = typePromises(root);
let parts: IndexParts;

beforeAll(async () => {
  parts = await indexParts(root);
});

/** How many conventions of each kind there are: none is left out, none is invented. */
const conventions: { readonly [kind: string]: number } = { NUM: 8, PB: 18, VAR: 11, ERR: 6, HG: 5, ROL: 5, TLS: 7, NET: 6, STO: 1, TST: 6, PLT: 4 };
const numbered = (kind: string, from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, index) => `${kind}-${String(from + index).padStart(2, '0')}`);

test('every convention has one row', () => {
  const wanted = [...Object.entries(conventions).flatMap(([kind, count]) => numbered(kind, 1, count)), ...numbered('PRC', 5, 9)];
  const ids = rows.map(({ id }) => id);
  expect(ids.filter((id) => /^[A-Z]+-\d+$/.test(id)).sort()).toEqual(wanted.sort());
  expect(new Set(ids).size).toBe(ids.length);
  expect(chapters[chapterFiles.indexOf('defects')]!.rows).toHaveLength(16);
});

describe.each(rows.map((row) => [row.id, row] as const))('%s', (_id, row: Convention) => {
  test('is told in a sentence, and something keeps it', () => {
    expect(row.says).toMatch(/^[A-Z].*\.$/);
    const known = ['id', 'says', 'rules', 'types', 'inventory', 'reader', 'law', 'other', 'because'];
    expect(Object.keys(row).filter((key) => !known.includes(key))).toEqual([]);
    expect([row.rules, row.types, row.inventory, row.law, row.other].some((ways) => (ways ?? []).length > 0) || row.reader === true).toBe(true);
  });

  test('where nothing can see it before a run, it says why and what does', () => {
    const before = [...(row.rules ?? []), ...(row.types ?? []), ...(row.inventory ?? []), ...(row.other ?? []).filter(({ has }) => has !== undefined)];
    if (before.length === 0 && row.reader !== true && (row.other ?? []).every(({ in: files }) => files.every((file) => file.startsWith('test/lab/')))) expect(row.because).toMatch(/^[A-Z].*\.$/);
    if (row.because !== undefined) expect([...(row.law ?? []), ...(row.other ?? []), ...(row.rules ?? []), ...(row.inventory ?? [])].length).toBeGreaterThan(0);
  });

  test('names rules, types, steps and files that there are', () => {
    const codes = new Map(parts.rules.map((rule) => [rule.code, rule]));
    for (const code of row.rules ?? []) expect(rules.some((rule) => rule.code === code), `rule ${code}`).toBe(true);
    for (const code of row.inventory ?? []) expect(codes.get(code)?.name, `check ${code}`).toMatch(/^inventory\//);
    for (const promise of row.types ?? []) expect(promises.get(promise), `@ts-expect-error ${promise}`).toBeDefined();
    for (const sign of row.law ?? []) expect(Object.keys(lawSteps)).toContain(String(sign));
    for (const way of row.other ?? []) expectThere(way);
  });
});

function expectThere({ what, in: files, has }: OtherWay): void {
  expect(what).toMatch(/\w/);
  for (const file of files) expect(existsSync(join(root, file)) && statSync(join(root, file)).isFile(), file).toBe(true);
  if (has !== undefined) expect(files.some((file) => readFileSync(join(root, file), 'utf8').includes(has)), `"${has}" in ${files.join(', ')}`).toBe(true);
}

test('every rule keeps something that has a row', () => {
  const named = new Set(rows.flatMap((row) => [...(row.rules ?? []), ...(row.inventory ?? []), ...(row.reader === true ? parts.readerCodes : [])]));
  expect(parts.rules.map(({ code, name }) => `${code} ${name}`).filter((rule) => !named.has(rule.slice(0, 5)))).toEqual([]);
});

test('every rule is found in a file', () => {
  expect(parts.rules.filter(({ file }) => file === '' || !existsSync(join(root, file))).map(({ code }) => code)).toEqual([]);
});

test('docs/rules/README.md is what the rows and the rules make (make docs)', () => {
  expect(readFileSync(join(root, 'docs/rules/README.md'), 'utf8')).toBe(indexPage(parts));
});

test('every link of the index leads to a file', () => {
  const links = [...indexPage(parts).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((link) => !existsSync(join(root, 'docs/rules', link)))).toEqual([]);
});
