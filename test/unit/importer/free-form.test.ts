import { expect, test } from 'vitest';
import { parseFreeForm } from '../../../src/importer/free-form.ts';

// What ansible.parsing.splitter.parse_kv of ansible-core 2.19 makes of the same lines.
test.each([
  ['src=a dest="/b c"', false, { src: 'a', dest: '/b c' }, ''],
  ["msg='it is' x={{ a | default('b c') }}", false, { msg: 'it is', x: "{{ a | default('b c') }}" }, ''],
  ['echo a=b creates=/x', true, { creates: '/x' }, 'echo a=b'],
  ['one \\\n  two \\ three', true, {}, 'one two three'],
  ['one\n  two', true, {}, 'one\n  two'],
  ['a\\=b c', true, {}, 'a=b c'],
  ['{% if a %}x=1{% endif %}', true, {}, '{% if a %}x=1{% endif %}'],
  ['', true, {}, ''],
])('%s', (line, command, options, raw) => {
  const parsed = parseFreeForm(line, command);
  expect(parsed && { options: Object.fromEntries(parsed.options), raw: parsed.raw }).toEqual({ options, raw });
});

test.each(['echo "a', "x='", '{{ a', 'a {% if'])('%s has no end', (line) => {
  expect(parseFreeForm(line, true)).toBeUndefined();
});
