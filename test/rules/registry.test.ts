import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventory as thinkheads } from '../../dsl/thinkheads/inventory.ts';
import { inventory as thinkube } from '../../dsl/thinkube/inventory.ts';
import { importCodes } from '../../src/importer/codes.ts';
import { inventoryCodes } from '../../src/inventory/codes.ts';
import { checkPlatform } from '../../src/rules/check-platform.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { rules } from '../../src/rules/registry.ts';
import { examplesIn, pageOf, platformOf } from './example.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync('src/rules/*/*.ts', { cwd: root }).sort();
const declaredIn = async (path: string): Promise<readonly Rule[]> => Object.values((await import(join(root, path))) as { readonly [name: string]: Rule });

test('the registry holds every rule of every file, once and in the order of the codes', async () => {
  const all = (await Promise.all(files.map(declaredIn))).flat();
  expect(all.map((rule) => rule.code).sort()).toEqual(rules.map((rule) => rule.code));
  expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
  expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  // TK500 to TK521 and TK550 on are the checks of inventories.
  expect(rules.filter((rule) => rule.code in inventoryCodes || rule.code in importCodes || /^TK5[5-9]/.test(rule.code))).toEqual([]);
});

test.each(files)('%s declares one rule and has a test of its own', async (path) => {
  expect(await declaredIn(path)).toHaveLength(1);
  const tests = join(root, path.replace('src/', 'test/').replace('.ts', '.test.ts'));
  expect(existsSync(tests), tests).toBe(true);
  const [name] = Object.keys((await import(join(root, path))) as object);
  expect(readFileSync(tests, 'utf8')).toContain(`describeRule(${name}, {`);
});

const ofPlatforms = [thinkube, thinkheads].flatMap(({ checks }) => checks);

test('no page is about a code that does not exist', () => {
  const pages = readdirSync(join(root, 'docs', 'rules')).filter((name) => name !== 'README.md' && name !== 'conventions').map((name) => name.replace('.md', ''));
  const known = new Set([...rules.map((rule) => rule.code), ...Object.keys(inventoryCodes), ...Object.keys(importCodes), ...ofPlatforms.map(({ code }) => code)]);
  expect(pages.filter((code) => !known.has(code))).toEqual([]);
});

test.each(Object.entries(importCodes))('%s of the reader of trees has a page with its name and its reason', (code, { name, why }) => {
  const page = pageOf(code);
  expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
  expect(page).toContain(`\n## Why\n\n${why}\n`);
});

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('has a code, a name, a reason and messages that end', () => {
    expect(code).toMatch(/^TK[1-8]\d\d$/);
    expect(rule.name).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    for (const { message, help } of Object.values(rule.messages)) {
      expect(message).toMatch(/\.$|\}$/);
      expect(help).toMatch(/^[A-Z{].*[.}]$/);
    }
  });

  test('has a page with its name and its reason', () => {
    const page = pageOf(code);
    expect(page.split('\n')[0]).toBe(`# ${code} ${rule.name}`);
    expect(page).toContain(`\n## Why\n\n${rule.why}\n`);
    expect(examplesIn(page, 'Wrong').length).toBeGreaterThan(0);
    expect(examplesIn(page, 'Right').length).toBeGreaterThan(0);
  });

  test('what its page calls wrong is found, and nothing else is', () => {
    for (const example of examplesIn(pageOf(code), 'Wrong')) expect([...new Set(checkPlatform(platformOf(example)).map((found) => found.code))], example).toEqual([code]);
  });

  test('what its page calls right is accepted', () => {
    for (const example of examplesIn(pageOf(code), 'Right')) expect(checkPlatform(platformOf(example)).map((found) => `${found.code} ${found.message}`), example).toEqual([]);
  });
});
