import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { importTree } from '../../../src/importer/import-tree.ts';
import { checkPlatform } from '../../../src/rules/check-platform.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The golden trees, with the file names that a tree may have them under. */
const seeds = globSync('test/golden/*/expected/ansible/**/*.{yaml,yml,j2}', { cwd: root }).sort().map((file) => readFileSync(join(root, file)));
const names = ['play.yml', 'roles/web/tasks/main.yml', 'roles/web/handlers/main.yml', 'roles/web/defaults/main.yml', 'roles/web/meta/main.yml', 'roles/web/meta/argument_specs.yml', 'roles/web/templates/page.j2', 'group_vars/all.yml', 'tasks/main.yml', 'requirements.yml', 'hosts', 'inventory/hosts.yml', 'ansible.cfg'];

/** Pieces that YAML, Jinja or Ansible read as something. */
const pieces = ['\t', '{{', '}}', '{%', '- ', ': ', '&a ', '*a', '<<: *a', '!vault |', '!!binary x', '!!set {a}', '!!omap [a: 1]', '---\n', '...\n', '[', ']', '{', '}', '"', "'", '\0', '\u{1F600}', '\n', '? ', '|', '>', '#', '%YAML 1.2\n', '~', '__proto__: ', 'constructor: ', 'block:', 'import_tasks: main.yml', 'action: ', 'args: ', 'loop: ', 'hosts: ', 'notify: ', 'roles: [web]', '\u2028', '\ufeff', '2001-01-01', '1:30', '.inf', '[[[[[[[[', '$ANSIBLE_VAULT;1.1'];

const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(40), insert: fc.oneof(fc.constantFrom(...pieces).map((piece) => Buffer.from(piece)), fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes))) });
const file = fc.record({ name: fc.constantFrom(...names), seed: fc.constantFrom(...seeds), mutations: fc.array(mutation, { maxLength: 6 }) });

function mutated(seed: Buffer, mutations: readonly { readonly at: number; readonly cut: number; readonly insert: Buffer }[]): Buffer {
  return mutations.reduce((bytes, { at, cut, insert }) => {
    const start = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + cut)]);
  }, seed);
}

test('whatever bytes a tree is made of, it is read and every rule runs', () => {
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
      const tree = mkdtempSync(join(folder, 'tree-'));
      for (const { name, seed, mutations } of files) {
        mkdirSync(dirname(join(tree, name)), { recursive: true });
        writeFileSync(join(tree, name), mutated(seed, mutations));
      }
      const { platform, findings } = importTree(tree);
      const places = [...findings, ...checkPlatform(platform)].map(({ origin }) => origin);
      rmSync(tree, { recursive: true });
      expect(places.every(({ file: path, line, column }) => path.startsWith(tree) && line >= 1 && column >= 1)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
