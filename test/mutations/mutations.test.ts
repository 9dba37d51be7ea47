import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCodes } from '../../src/importer/codes.ts';
import { inventoryCodes } from '../../src/inventory/codes.ts';
import { loadPlatforms } from '../../src/output/load-platforms.ts';
import { rules } from '../../src/rules/registry.ts';
import { allBreaks } from './breaks/index.ts';
import { broken } from './break.ts';
import { withoutBreak } from './coverage.ts';
import { judge } from './judge.ts';
import { lineOf, makeScratch } from './scratch.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'mutations-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every rule, every check of inventories and every finding of the reader of trees has a break, or there is a reason why it has none', async () => {
  const platforms = await loadPlatforms(root);
  const codes = [...rules.map((rule) => rule.code), ...Object.keys(inventoryCodes), ...Object.keys(importCodes), ...platforms.flatMap((platform) => (platform.inventory?.checks ?? []).map((check) => check.code))];
  const met = new Set(allBreaks.flatMap(({ expects }) => expects.map(({ code }) => code)));
  expect(codes.filter((code) => !met.has(code) && !(code in withoutBreak)).sort()).toEqual([]);
  expect(Object.keys(withoutBreak).filter((code) => met.has(code) || !codes.includes(code))).toEqual([]);
});

test('there are at least 60 breaks, each with a title of its own', () => {
  expect(allBreaks.length).toBeGreaterThanOrEqual(60);
  expect(new Set(allBreaks.map(({ title }) => title)).size).toBe(allBreaks.length);
});

describe('a break', () => {
  const file = 'dsl/thinkube/30_networking/dns/zone.j2';
  const misspelt = (...expects: Parameters<typeof broken>[4][]) => broken('a misspelt variable', file, '{{ dns_zone_ttl }}', '{{ dns_zone_tll }}', ...expects);
  const verdict = async (...args: Parameters<typeof misspelt>) => (await judge(root, join(folder, 'judged'), misspelt(...args), () => Promise.resolve([]))).wrong;

  test('changes a copy and leaves the platform alone', () => {
    const before = readFileSync(join(root, file), 'utf8');
    const scratch = makeScratch(root, join(folder, 'copy'), misspelt());
    expect(scratch.platform).toBe('thinkube');
    expect(readFileSync(join(scratch.folder, file), 'utf8')).toBe(before.replace('dns_zone_ttl', 'dns_zone_tll'));
    expect(readFileSync(join(root, file), 'utf8')).toBe(before);
    expect(lineOf(scratch.folder, file, '{{ dns_zone_tll }}')).toBe(2);
  });

  test.each([
    ['that replaces a text that has moved', 'nowhere to be found', 'stands 0 times'],
    ['that replaces a text that stands twice', '{{ domain_name }}', 'stands 2 times'],
  ])('%s fails loudly', async (_title, replace, says) => {
    const { wrong } = await judge(root, join(folder, 'moved'), broken('moved', file, replace, 'x', { code: 'TK408' }), () => Promise.resolve([]));
    expect(wrong).toEqual([expect.stringContaining(says)]);
  });

  test('that has its finding is fine', async () => {
    expect(await verdict({ code: 'TK408', says: 'dns_zone_tll' })).toEqual([]);
  });

  test.each([
    ['another code', { code: 'TK407' }],
    ['another line', { code: 'TK408', at: '$INCLUDE' }],
    ['another file', { code: 'TK408', file: 'dsl/thinkube/30_networking/dns/dns.ts', at: "'zone.j2'" }],
    ['another message', { code: 'TK408', says: 'dns_cache_size' }],
  ])('that is found with %s fails, and says both', async (_title, expected) => {
    expect(await verdict(expected)).toEqual([expect.stringMatching(/^not found: |stands 0 times/), ...('file' in expected ? [] : [expect.stringContaining('not expected: TK408 at')])]);
  });

  test('with more findings than it should have fails', async () => {
    expect(await verdict()).toEqual([expect.stringContaining('not expected: TK408 at dsl/thinkube/30_networking/dns/zone.j2:2')]);
  });

  test('that nothing finds fails', async () => {
    const comment = broken('a comment', file, '; Written by Ansible.', '; Written by somebody.', { code: 'TK408' });
    expect((await judge(root, join(folder, 'unfound'), comment, () => Promise.resolve([]))).wrong).toEqual(['not found: TK408 at dsl/thinkube/30_networking/dns/zone.j2:1']);
  });
});
