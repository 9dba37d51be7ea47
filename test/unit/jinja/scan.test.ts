import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outside, scanJinja } from '../../../src/jinja/scan.ts';
import type { PieceKind } from '../../../src/jinja/scan.ts';

function scan(text: string, from = outside): { readonly pieces: readonly (readonly [PieceKind, string])[]; readonly kind: PieceKind } {
  const pieces: (readonly [PieceKind, string])[] = [];
  const { kind } = scanJinja(text, from, (piece, pieceKind) => pieces.push([pieceKind, piece]));
  return { pieces, kind };
}

test.each<[string, readonly (readonly [PieceKind, string])[]]>([
  ['plain', [['text', 'plain']]],
  ['a {{ b }} c', [['text', 'a '], ['code', '{{ b }}'], ['text', ' c']]],
  ['{{ a }}{% b %}{# c #}', [['code', '{{ a }}'], ['code', '{% b %}'], ['comment', '{# c #}']]],
  ["{{ '}}' }}", [['code', "{{ '}}' }}"]]],
  ['{{ "}}" }}x', [['code', '{{ "}}" }}'], ['text', 'x']]],
  ["{{ 'it\\'s }}' }}x", [['code', "{{ 'it\\'s }}' }}"], ['text', 'x']]],
  ["{{ {'a': {'b': 1}} }}x", [['code', "{{ {'a': {'b': 1}} }}"], ['text', 'x']]],
  ['{% if a %}}{% endif %}', [['code', '{% if a %}'], ['text', '}'], ['code', '{% endif %}']]],
  ["{% raw %}{{ ' {% endraw %}{{ a }}", [['raw', "{% raw %}{{ ' {% endraw %}"], ['code', '{{ a }}']]],
  ['{%- raw -%}{{{%- endraw -%}x', [['raw', '{%- raw -%}{{{%- endraw -%}'], ['text', 'x']]],
  ['{# {{ a }} #}x', [['comment', '{# {{ a }} #}'], ['text', 'x']]],
  ['{{- a -}}', [['code', '{{- a -}}']]],
  ['', []],
])('%j', (text, pieces) => expect(scan(text).pieces).toEqual(pieces));

test.each<[string, PieceKind]>([['{{ a', 'code'], ["{{ 'a }}", 'code'], ['{{ (a }}', 'code'], ['{# a', 'comment'], ['{% raw %}{{', 'raw'], ['a {{ b }}', 'text'], ['{', 'text']])('behind %j one is in %s', (text, kind) => {
  expect(scan(text).kind).toBe(kind);
});

test('a text in two parts is read as one', () => {
  const [first, second] = ["{{ f('a }}', {'b': ", "}) }} and {{ c }}"];
  const state = scanJinja(first, outside);
  expect(state.kind).toBe('code');
  expect(scan(second, state).pieces).toEqual([['code', '}) }}'], ['text', ' and '], ['code', '{{ c }}']]);
});

test('the pieces are the text, whatever it is', () => {
  const text = fc.array(fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}', '{% raw %}', '{% endraw %}', "'", '"', '\\', '(', ')', '{', '}', '[', ']', ' ', 'a'), { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (sample) => scan(sample).pieces.map(([, piece]) => piece).join('') === sample), { numRuns: 2000 });
});
