import { expect, test } from 'vitest';
import { toPattern } from '../../src/dsl/groups.ts';
import { variableOf } from '../../src/dsl/variables.ts';
import { inventoryCodes } from '../../src/inventory/codes.ts';
import { bakeryGroups, bakeryVars, codes, diagnose, goodBakery, lines } from '../unit/inventory/fixtures.ts';
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
