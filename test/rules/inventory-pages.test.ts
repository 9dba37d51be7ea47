import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { toPattern } from '../../src/dsl/groups.ts';
import { variableOf } from '../../src/dsl/variables.ts';
import { inventoryCodes } from '../../src/inventory/codes.ts';
import { bakeryGroups, bakeryVars, codes, diagnose, goodBakery, lines, shipped, thinkheads, thinkube } from '../unit/inventory/fixtures.ts';
import { examplesIn, filesIn, pageOf } from './example.ts';

const requirements = [{ hosts: toPattern(bakeryGroups.shops), variables: [bakeryVars.brand, bakeryVars.address].map(variableOf) }];

/** What is said of the good inventory with the files of an example in it. */
const judged = (example: string) => diagnose({ ...goodBakery, ...filesIn(example) }, { requirements });

test.each(Object.entries(inventoryCodes))('%s has a page with its name, its reason and examples that are right', (code, { name, why }) => {
  const page = pageOf(code);
  expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
  expect(page).toContain(`\n## Why\n\n${why}\n`);
  const [wrong, right] = [examplesIn(page, 'Wrong'), examplesIn(page, 'Right')];
  // No file says that there is none.
  if (code === 'TK500') return expect(codes(diagnose({}))).toEqual([code]);
  expect([wrong.length, right.length]).not.toContain(0);
  for (const example of wrong) expect([...new Set(codes(judged(example)))], example).toEqual([code]);
  for (const example of right) expect(lines(judged(example)), example).toEqual([]);
});

const platforms = [{ platform: thinkube, inventory: 'reference' }, { platform: thinkheads, inventory: 'thinkheads' }] as const;

/** What is said of a shipped inventory with the values of an example in it; a name without a value is taken out. */
function judgedIn({ platform, inventory }: (typeof platforms)[number], example: string) {
  const files = shipped(inventory);
  for (const [path, text] of Object.entries(filesIn(example))) {
    const values = Object.entries({ ...(parse(files[path]!) as object), ...(parse(text) as object) }).filter(([, value]) => value !== null);
    files[path] = stringify(Object.fromEntries(values), { version: '1.1' });
  }
  return diagnose(files, { platform });
}

const platformChecks = platforms.flatMap((at) => at.platform.inventory!.checks.map((check) => [check.code, { at, check }] as const));

test.each(platformChecks)('%s of a platform has a page with its name, its reason and examples that are right', (code, { at, check: { name, why } }) => {
  const page = pageOf(code);
  expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
  expect(page).toContain(`\n## Why\n\n${why}\n`);
  const [wrong, right] = [examplesIn(page, 'Wrong'), examplesIn(page, 'Right')];
  expect([wrong.length, right.length]).not.toContain(0);
  for (const example of wrong) expect([...new Set(codes(judgedIn(at, example)))], example).toEqual([code]);
  for (const example of right) expect(lines(judgedIn(at, example)), example).toEqual([]);
});
