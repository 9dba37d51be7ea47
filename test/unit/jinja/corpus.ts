import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments, visit } from 'yaml';
import { expression, spoiled, template } from './generators.ts';
import type { Case } from './judge.ts';

const root = join(import.meta.dirname, '../../..');
const conditions = new Set(['when', 'until', 'changed_when', 'failed_when', 'that']);

/** Every template and condition of this repository: template files, and what stands in the emitted playbooks. */
export function ownCases(): readonly Case[] {
  const found = new Map<string, Case>();
  const add = (...one: Case): void => void found.set(one.join(' '), one);
  for (const file of globSync(['generated/**/*.j2', 'dsl/**/*.j2', 'src/**/*.j2'], { cwd: root })) add('template', readFileSync(join(root, file), 'utf8'));
  for (const file of globSync(['generated/**/*.yaml', 'generated/**/*.yml'], { cwd: root })) {
    for (const document of parseAllDocuments(readFileSync(join(root, file), 'utf8'))) {
      visit(document, {
        Pair: (_, { key, value }) => {
          if (!conditions.has(String(key))) return;
          const list = JSON.parse(JSON.stringify(value)) as unknown;
          for (const condition of Array.isArray(list) ? list : [list]) if (typeof condition === 'string') add('expression', condition);
        },
        Scalar: (_, { value, tag }) => {
          if (tag !== '!unsafe' && typeof value === 'string' && /\{[{%#]/.test(value)) add('value', value);
        },
      });
    }
  }
  return [...found.values()];
}

/** Random cases, the same ones for the same seed: valid ones and spoiled ones, as many of each kind as asked for. */
export function randomCases(seed: number, count: number): readonly Case[] {
  const sampled = (kind: Case[0], texts: fc.Arbitrary<string>): readonly Case[] => fc.sample(texts, { seed, numRuns: count }).map((text) => [kind, text]);
  return [...sampled('expression', expression), ...sampled('expression', spoiled(expression)), ...sampled('template', template), ...sampled('template', spoiled(template)), ...sampled('value', spoiled(template))];
}
