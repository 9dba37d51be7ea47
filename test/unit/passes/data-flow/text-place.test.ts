import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { textPlace } from '../../../../src/passes/data-flow/text-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'site.yaml');
writeFileSync(file, `- name: Write it
  ansible.builtin.copy:
    content: |
      first
        second {{ name }}
    when: "{{ quoted }}"
`);
const key = { file, line: 3, column: 5 };

test('a line of a block is found, at its column', () => {
  expect(textPlace(key, 'first\n  second {{ name }}\n', { line: 2, column: 13 })).toEqual({ file, line: 5, column: 19 });
});

test('a text behind its key is found', () => {
  expect(textPlace({ file, line: 6, column: 5 }, '{{ quoted }}', { line: 1, column: 4 })).toEqual({ file, line: 6, column: 15 });
});

test.each([
  ['a text that stands there in another way', key, '{{ folded name }}', { line: 1, column: 4 }],
  ['a line that the text does not have', key, 'first', { line: 2, column: 1 }],
  ['a file that is no YAML', { ...key, file: '/srv/site.ts' }, 'first', { line: 1, column: 1 }],
  ['a file that is not there', { ...key, file: '/srv/unheard-of.yaml' }, 'first', { line: 1, column: 1 }],
] as const)('%s keeps the place of its key', (_title, at, text, place) => {
  expect(textPlace(at, text, place)).toEqual(at);
});
