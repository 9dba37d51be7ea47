import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuickly } from '../../../src/importer/quick-yaml.ts';
import type { Located } from '../../../src/inventory/located.ts';
import { readYaml } from '../../../src/inventory/located.ts';

const root = join(import.meta.dirname, '../../..');
const texts = globSync(['generated/*/ansible/**/*.{yaml,yml}', 'test/golden/*/expected/ansible/**/*.{yaml,yml}', 'inventories/**/*.yaml'], { cwd: root }).sort().map((file) => readFileSync(join(root, file), 'utf8'));

/** What the readers have to agree on: values, sources, and the places of everything that is there. */
function outline({ value, source, origin, entries, items }: Located): unknown {
  if (items !== undefined) return [origin, items.map(outline)];
  if (entries !== undefined) return [origin, [...entries.values()].map(({ key, keyOrigin, node }) => [key, keyOrigin, outline(node)])];
  return [value, source, value === null ? undefined : origin];
}

function agree(text: string): boolean {
  const quick = readQuickly('a.yml', text);
  if (quick === undefined) return false;
  const { tree, diagnostics } = readYaml('a.yml', text);
  expect({ diagnostics, tree: tree && outline(tree) }).toEqual({ diagnostics: [], tree: outline(quick) });
  return true;
}

test('playbooks of the compiler are read quickly, and as the full reader reads them', () => {
  expect(texts.length).toBeGreaterThan(20);
  const quick = texts.filter(agree);
  expect(quick.length / texts.length).toBeGreaterThan(0.9);
});

const pieces = ['\t', ' ', '  ', '\n', '- ', ': ', ':', '#', ' # ', '&a ', '*a', '<<: ', '!x ', '|', '|-\n', '>', '"', "'", "''", '\\', '[', ']', '{', '}', '? ', '---\n', '...', '~', 'yes', '0644', '1:30', '.inf', '0x1f', '1_000', '2001-01-01', '=', '%', '@', '`', '\r', '\0', '\u2028', '\u{1F600}', '-', ',', 'null', 'a: b', 'é'];
const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), insert: fc.constantFrom('', ...pieces) });

test('whatever is changed in a text, the quick reader agrees with the full one or leaves the text to it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 3 }), (text, from, mutations) => {
      const lines = text.split('\n');
      const start = from % lines.length;
      const part = lines.slice(start, start + 25).join('\n');
      agree(mutations.reduce((changed, { at, cut, insert }) => changed.slice(0, Math.floor(at * changed.length)) + insert + changed.slice(Math.floor(at * changed.length) + cut), part));
    }),
    { numRuns: 2000 },
  );
});
