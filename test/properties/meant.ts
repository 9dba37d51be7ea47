import fc from 'fast-check';
import { boolean, defineVariables, expression, installation, integer, j, listOf, record, technical, text } from '#dsl';
import type { Arg, Condition, Expr } from '#dsl';
import { anyNumber, anyText } from './texts.ts';

/** Something as an author writes it, and what it is when the playbook runs. */
export interface Meant<Author = unknown> {
  readonly author: Author;
  readonly means: unknown;
}

/** The variables of the platform that everything below may read. */
export const vars = defineVariables({
  plainText: installation(text(), 'Text', { example: 'text' }),
  wholeNumber: installation(integer(), 'Number', { example: 7 }),
  isOn: installation(boolean, 'Truth value', { example: true }),
  someTexts: installation(listOf(text()), 'Texts', { example: ['one'] }),
  someDict: installation(record<{ key: string; items: string; 'with space': string }>({ key: text(), items: text(), 'with space': text() }), 'Dict', { example: { key: 'a', items: 'b', 'with space': 'c' } }),
});

/** What an inventory says of them: data, which looks like code. */
export const inventory = {
  plain_text: "it's {{ not }} a \"template\" \\n\n",
  whole_number: 7,
  is_on: true,
  some_texts: ['{{ x', '', 'yes'],
  some_dict: { key: '{% raw %}', items: 'not the method', 'with space': '#}' },
};

const textReferences: readonly Meant<Expr<string>>[] = [
  { author: vars.plainText, means: inventory.plain_text },
  { author: vars.someTexts[0]!, means: inventory.some_texts[0] },
  { author: vars.someDict.key, means: inventory.some_dict.key },
  { author: vars.someDict.items, means: inventory.some_dict.items },
  { author: vars.someDict['with space'], means: inventory.some_dict['with space'] },
];
const otherReferences: readonly Meant<Expr<unknown>>[] = [
  { author: vars.wholeNumber, means: inventory.whole_number },
  { author: vars.isOn, means: inventory.is_on },
  { author: vars.someTexts, means: inventory.some_texts },
  { author: vars.someDict, means: inventory.some_dict },
];

let unsetVariables = 0;

/** A variable that the inventory does not set: its default is any text. */
const defaulted: fc.Arbitrary<Meant<Expr<string>>> = anyText.map((value) => {
  const name = `unset${(unsetVariables += 1)}`;
  return { author: defineVariables({ [name]: technical(text(), 'Text', { default: value }) })[name]!, means: value };
});

export const textReference: fc.Arbitrary<Meant<Expr<string>>> = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...textReferences) }, defaulted);
const anyReference: fc.Arbitrary<Meant<Expr<unknown>>> = fc.oneof(textReference, fc.constantFrom(...otherReferences));

type Literal = string | number | boolean | null | readonly Literal[];
const literal: fc.Arbitrary<Literal> = fc.letrec<{ literal: Literal }>((tie) => ({ literal: fc.oneof({ depthSize: 'small' }, { weight: 4, arbitrary: anyText }, anyNumber, fc.boolean(), fc.constant(null), fc.array(tie('literal'), { maxLength: 3 })) })).literal;

/** Expressions that give text. */
export const textExpression: fc.Arbitrary<Meant<Expr<string>>> = fc.letrec<{ whole: Meant<Expr<string>> }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    textReference,
    anyText.map((value) => ({ author: expression<string>`${value}`, means: value })),
    fc.tuple(tie('whole'), tie('whole')).map(([one, other]) => ({ author: expression<string>`${one.author} ~ ${other.author}`, means: `${one.means as string}${other.means as string}` })),
    fc.tuple(tie('whole'), anyText).map(([one, value]) => ({ author: expression<string>`${value} ~ ${one.author} ~ ${value}`, means: `${value}${one.means as string}${value}` })),
    fc.tuple(tie('whole'), anyText).map(([one, value]) => ({ author: expression<string>`${value} if not ${vars.isOn} else ${one.author}`, means: one.means })),
    fc.tuple(anyText, tie('whole')).map(([value, one]) => ({ author: expression<string>`{${value}: ${one.author}}[${value}]`, means: one.means })),
  ),
})).whole;

/** Expressions of any type. */
export const anyExpression: fc.Arbitrary<Meant<Expr<unknown>>> = fc.oneof(
  textExpression,
  anyReference,
  literal.map((value) => ({ author: expression`${value}`, means: value })),
  fc.tuple(literal, anyReference, textExpression).map(([value, one, other]) => ({ author: expression`[${value}, ${one.author}, ${other.author}]`, means: [value, one.means, other.means] })),
  fc.tuple(anyText, anyReference).map(([key, one]) => ({ author: expression`{${key}: ${one.author}, 'last': [${one.author}]}`, means: { [key]: one.means, last: [one.means] } })),
);

/** Conditions on values that are known. */
export const condition: fc.Arbitrary<Meant<Condition>> = fc.letrec<{ whole: Meant<Condition> }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(textExpression, anyText).map(([one, value]) => ({ author: expression<boolean>`${one.author} == ${value}`, means: one.means === value })),
    textExpression.map(({ author, means }) => ({ author: expression<boolean>`${author} == ${means}`, means: true })),
    textExpression.map(({ author, means }) => ({ author: j`${author} != ${means}`, means: false })),
    fc.tuple(anyText, fc.array(anyText, { maxLength: 3 })).map(([value, list]) => ({ author: expression<boolean>`${value} in ${[...list, value]} and ${vars.wholeNumber} == 7`, means: true })),
    fc.tuple(textReference, anyText).map(([one, value]) => ({ author: j`(${one.author} ~ ${value}) | length == ${[...`${one.means as string}${value}`].length}`, means: true })),
    fc.boolean().map((value) => ({ author: expression<boolean>`${vars.isOn} == ${value}`, means: value })),
    tie('whole').filter(({ author }) => !('parts' in (author as object))).map(({ author, means }) => ({ author: expression<boolean>`not ${author}`, means: means !== true })),
  ),
})).whole;

/** A piece of a template: source of the author's own, a value between the pieces of source, or both. */
interface Piece {
  readonly source?: string;
  readonly value?: unknown;
  readonly means: string;
  /** Renders to a value of its own type where it stands alone. */
  readonly native?: unknown;
  /** Renders to nothing and is no part of what is rendered. */
  readonly comment?: boolean;
}

const ownSource: readonly Piece[] = [
  { source: 'some words', means: 'some words' },
  { source: '}} }', means: '}} }' },
  { source: '{{ 1 + 1 }}', means: '2', native: 2 },
  { source: "{{ '}}' }}", means: '}}' },
  { source: "{{ '%}' ~ \"it's\" }}", means: "%}it's" },
  { source: "{{ {'a': {'b': '{{'}}['a']['b'] }}", means: '{{' },
  { source: '{%if true%}y{%endif%}', means: 'y' },
  { source: "{% for n in [1, 2] %}{{ n }},{% endfor %}", means: '1,2,' },
  { source: '{# a comment with {{ braces }} #}', means: '', comment: true },
  { source: '{#- another -#}', means: '', comment: true },
  { source: "{{- 'x' -}}", means: 'x' },
  { source: "{%- if 'a' in 'abc' -%}b{%- endif -%}", means: 'b' },
  { source: `{{ [${"'word', ".repeat(20)}'end'] | join(' ') }}`, means: `${'word '.repeat(20)}end` },
  { source: '{{ "two  spaces   and a \\\\ backslash" | length }}', means: '32', native: 32 },
];

const rawText = anyText.filter((value) => value !== '' && !value.includes('endraw') && !/^\s|\s$|\r/.test(value));

const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 5, arbitrary: anyText.map((value): Piece => ({ value, means: value })) },
  { weight: 3, arbitrary: fc.constantFrom(...ownSource) },
  { weight: 3, arbitrary: textExpression.map(({ author, means }): Piece => ({ value: author, means: means as string, native: means })) },
  { weight: 1, arbitrary: fc.constant<Piece>({ value: vars.wholeNumber, means: '7', native: 7 }) },
  { weight: 1, arbitrary: fc.integer().map((number): Piece => ({ value: number, means: String(number) })) },
  { weight: 2, arbitrary: rawText.map((value): Piece => ({ source: `{% raw %}${value}{% endraw %}`, means: value })) },
);

/** The tag with sources and values of any number: `j` and `expression` are called like this by templates. */
function tagged(pieces: readonly Piece[]): Arg<string> {
  const strings = [''];
  const values: unknown[] = [];
  for (const { source, value } of pieces) {
    strings[strings.length - 1] += source ?? '';
    if (value === undefined) continue;
    values.push(value);
    strings.push('');
  }
  return j(strings as unknown as TemplateStringsArray, ...values);
}

/** Ansible drops the line end of a template where what is rendered in front of it ends with one, too. */
function losesLineEnd(pieces: readonly Piece[]): boolean {
  const parts = pieces.filter((part) => part.comment !== true && part.value !== '');
  return /^\n+$/.test(parts.at(-1)?.means ?? '') && parts.at(-2)?.means.endsWith('\n') === true;
}

/** Templates of plain text, values, code and raw blocks. */
export const template: fc.Arbitrary<Meant<Arg<string>>> = fc.array(piece, { minLength: 1, maxLength: 5 }).map((chosen) => {
  const pieces = losesLineEnd(chosen) ? [...chosen, { value: '.', means: '.' }] : chosen;
  const parts = pieces.filter((part) => part.comment !== true && part.value !== '');
  const [only] = parts;
  // Jinja makes nothing, not empty text, of a template that has comments only.
  if (only === undefined && pieces.some((part) => part.comment)) return { author: tagged(pieces), means: null };
  return { author: tagged(pieces), means: parts.length === 1 && only!.native !== undefined ? only!.native : parts.map((part) => part.means).join('') };
});

/** Any value that an argument of a module may have, in lists and dicts too. */
export const anyArgument: fc.Arbitrary<Meant> = fc.letrec<{ whole: Meant }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: anyText.map((value) => ({ author: value, means: value })) },
    { weight: 3, arbitrary: template },
    { weight: 3, arbitrary: anyExpression },
    { weight: 1, arbitrary: fc.oneof(anyNumber, fc.boolean(), fc.constant(null)).map((value) => ({ author: value, means: value })) },
    { weight: 1, arbitrary: fc.array(tie('whole'), { maxLength: 3 }).map((items) => ({ author: items.map(({ author }) => author), means: items.map(({ means }) => means) })) },
    { weight: 1, arbitrary: fc.array(fc.tuple(anyText, tie('whole')), { maxLength: 3 }).map((pairs) => ({ author: Object.fromEntries(pairs.map(([key, { author }]) => [key, author])), means: Object.fromEntries(pairs.map(([key, { means }]) => [key, means])) })) },
  ),
})).whole;
