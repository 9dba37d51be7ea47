import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { facts } from '../../../src/dsl/facts.ts';
import { toNode } from '../../../src/dsl/values.ts';
import { factNames, factType } from '../../../src/facts/fact-types.ts';
import { knownFacts } from '../../../src/facts/known-facts.ts';
import { otherFacts } from '../../../src/facts/other-facts.ts';
import { factsPage } from '../../../src/facts/page.ts';

test('docs/facts.md lists the declared facts', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/facts.md'), 'utf8')).toBe(factsPage());
});

test('the accessor has every fact, under the name of Ansible', () => {
  expect(Object.keys(facts)).toEqual(Object.keys(knownFacts));
  expect(toNode(facts.allIpv4Addresses)).toMatchObject({ parts: [{ kind: 'Fact', name: 'all_ipv4_addresses' }] });
});

test('facts have types', () => {
  expect(factType('memtotal_mb').kind).toBe('integer');
  expect(factType('mounts')).toMatchObject({ kind: 'list', items: { kind: 'dict', open: false } });
  expect(factType('unheard_of').kind).toBe('any');
});

test('no fact is on both lists', () => {
  expect([...factNames].filter((name) => otherFacts.has(name))).toEqual([]);
});
