import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpression, parseTemplate } from '../../../src/jinja/parser.ts';
import type { JinjaOptions } from '../../../src/jinja/settings.ts';
import type { Expression } from '../../../src/jinja/nodes.ts';
import type { Body, If } from '../../../src/jinja/statements.ts';
import { ownCases } from './corpus.ts';
import { expression as anyExpression, spoiled, template as anyTemplate } from './generators.ts';

function expression(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.node;
}

function template(text: string, options?: JinjaOptions): Body {
  const result = parseTemplate(text, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.node.body;
}

function refusal(text: string, options?: JinjaOptions): string {
  const result = parseTemplate(text, options);
  if (result.ok) throw new Error('accepted');
  const { line, column, message, help } = result.error;
  return `${line}:${column} ${message} ${help}`;
}

function conditionRefusal(text: string): string {
  const result = parseExpression(text);
  if (result.ok) throw new Error('accepted');
  const { line, column, message, help } = result.error;
  return `${line}:${column} ${message} ${help}`;
}

/** Every node below a value, with the text that it says it stands for. */
function* placed(value: unknown, text: string): Generator<{ readonly kind: string; readonly text: string; readonly node: Record<string, unknown> }> {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Record<string, unknown>;
  if (typeof node['kind'] === 'string') yield { kind: node['kind'], text: text.slice(node['offset'] as number, node['end'] as number), node };
  for (const member of Object.values(node)) yield* placed(member, text);
}

describe('every node has its place', () => {
  test('in an expression', () => {
    const text = "a.b['c'](d, e=f) | g.h(1) is not i and [x, -y][0:2] ~ (u, v) if {'k': 'l' 'm'} else n == o";
    const found = [...placed(expression(text), text)].map((node) => `${node.kind} ${node.text}`);
    expect(found).toEqual(expect.arrayContaining([
      `Conditional ${text}`,
      "Binary a.b['c'](d, e=f) | g.h(1) is not i and [x, -y][0:2] ~ (u, v)",
      "Test a.b['c'](d, e=f) | g.h(1) is not i",
      "Filter a.b['c'](d, e=f) | g.h(1)",
      "Call a.b['c'](d, e=f)",
      "Item a.b['c']",
      'Attribute a.b',
      'Name a',
      'Concat [x, -y][0:2] ~ (u, v)',
      'Item [x, -y][0:2]',
      'Slice 0:2',
      'Unary -y',
      'Tuple (u, v)',
      "Dict {'k': 'l' 'm'}",
      "Literal 'l' 'm'",
      'Compare n == o',
    ]));
  });

  test('in a template, with lines of every kind', () => {
    const text = 'a\r\n{% if b -%}\r c\n  {{ d\n| e }}{% endif %}';
    const [first, second] = template(text);
    expect(first).toMatchObject({ kind: 'Text', text: 'a\r\n', line: 1, column: 1 });
    expect(second).toMatchObject({ kind: 'If', line: 2, column: 1, offset: 3, end: text.length });
    const [, output] = (second as If).branches[0]!.body;
    expect(output).toMatchObject({ kind: 'Output', line: 4, column: 3, expressions: [{ kind: 'Filter', line: 4, column: 6, nameAt: { line: 5, column: 3 } }] });
  });

  test('inside of what it is part of, in everything of this repository', () => {
    const misplaced: string[] = [];
    const check = (value: unknown, from: number, to: number, text: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { offset = from, end = to } = value as { offset?: number; end?: number };
      if (offset < from || end > to || offset > end) misplaced.push(text);
      for (const member of Object.values(value)) check(member, offset, end, text);
    };
    for (const [kind, text] of ownCases()) check(kind === 'expression' ? expression(text) : template(text, { literalBackslashes: kind === 'value' }), 0, text.length, text);
    expect(misplaced).toEqual([]);
  });
});

describe('values of literals', () => {
  test.each([
    ['0x1F', 31], ['0b1_0', 2], ['0o17', 15], ['1_000', 1000], ['1_0.5e-1', 1.05], ['9007199254740993', 9007199254740993n], ['true', true], ['None', null],
    ["'a' \"b\"", 'ab'], ["'\\n\\x41\\u00e9\\U0001F600\\101\\d\\''", "\nAé😀A\\d'"], ["'a\\\nb'", 'ab'], ["'a\r\nb'", 'a\nb'], ["'\\é\\名\\😀'", '\\xe9\\u540d\\U0001f600'], ["'\\N{BULLET}'", '\ufffd'],
  ])('%s', (text, value) => {
    expect(expression(text)).toMatchObject({ kind: 'Literal', value });
  });

  test('backslashes of a value in YAML are letters, but not in statements', () => {
    const text = "{{ '\\d\\x' }}{% set a = '\\n' %}";
    expect(template(text, { literalBackslashes: true })).toMatchObject([{ expressions: [{ value: '\\d\\x' }] }, { value: { value: '\n' } }]);
    expect(refusal(text)).toBe('1:4 The string has an escape that is none: \\x needs 2 hexadecimal digits. Write two backslashes where one is meant.');
  });
});

describe('white space around tags', () => {
  const texts = (text: string): readonly string[] => template(text).map((statement) => (statement.kind === 'Text' ? statement.text : statement.kind));
  test.each([
    ['a \n{% set b = 1 %}\n c', ['a \n', 'Set', ' c']],
    ['a \n{%- set b = 1 -%}\n c', ['a', 'Set', 'c']],
    ['a {%+ set b = 1 +%}\n c', ['a ', 'Set', '\n c']],
    ['a {{- b -}} c', ['a', 'Output', 'c']],
    ['a {{ b }}\n c\n', ['a ', 'Output', '\n c']],
    ['a {#- b -#} c{# d #}\ne', ['a', 'c', 'e']],
    ['a {%- raw -%} {{ b }} {%- endraw -%} c', ['a', '{{ b }}', 'c']],
    ['a {%+ raw %} b {% endraw %}\nc', ['a ', ' b ', 'c']],
    ['#jinja2: lstrip_blocks: True\n  {% set b = 1 %}\n  c {% set b = 1 %}\n  {%+ set b = 1 %}\n  {# d #}\n  {{ e }}', ['Set', '  c ', 'Set', '  ', 'Set', '  ', 'Output']],
    ['#jinja2: trim_blocks: False, keep_trailing_newline: True\n{% set b = 1 %}\n', ['Set', '\n']],
    ['#jinja2: lstrip_blocks: True\n  {% raw %}\n  a\n  {% endraw %}b', ['\n  a\n', 'b']],
  ])('%j', (text, parts) => {
    expect(texts(text)).toEqual(parts);
  });
});

describe('says what is wrong', () => {
  test.each([
    ['a &&  b', '1:3 "&" means nothing in Jinja. Jinja writes "and".'],
    ['a || b', '1:4 "|" stands where the name of a filter is wanted. Name the filter.'],
    ['!a', '1:1 "!" means nothing in Jinja. Jinja writes "not".'],
    ['a ? b : c', '1:3 "?" means nothing in Jinja. Jinja writes: value if condition else other'],
    ['a = b', '1:3 "=" stands where the end of the expression is wanted. Two values are compared with "==".'],
    ['a === b', '1:5 "=" stands where a value is wanted. Two values are compared with "==".'],
    ["a == 'b", "1:6 The string has no end. End it with '"],
    ['a b', '1:3 "b" stands where the end of the expression is wanted. Remove it, or join it with an operator, such as "and", "~" or "|".'],
    ["a 'b'", '1:3 A string stands where the end of the expression is wanted. An operator is missing before it, such as "~" or "==".'],
    ['(a', '1:3 The end of the text stands where ")" is wanted. Close the parenthesis, or put a comma between two values.'],
    ['(a]', '1:3 "]" does not close "(". Close "(" with ")" first.'],
    ['a)', '1:2 ")" closes nothing. Remove it, or open the bracket before.'],
    ['{{ a }}', '1:1 An expression has no braces around it. Leave the braces out here.'],
    [' {% if a %}', '1:2 An expression has no braces around it. Leave the braces out here.'],
    ['a is defined if b else c', '1:14 Jinja takes "if" behind a test for an argument of the test. Put the test into parentheses: (a is defined) if b else c'],
    ['a is b is c', '1:8 Tests cannot be chained. Join them: a is x and a is y'],
    ["a.'b'", '1:3 A string stands where a name or a number is wanted. Behind a dot comes the name of a member; other keys stand in brackets: value["a-b"]'],
    ['a(b=1, c)', '1:8 The arguments are in the wrong order. Values come first, then *values and name=value, then **values.'],
    ['²a', '1:1 "²a" is no name. A name starts with a letter or an underscore, and has letters, digits and underscores.'],
    ["'\\N{'", "1:1 The string has an escape that is none: \\N needs the name of a character in braces. Write two backslashes where one is meant."],
    ["'\\UFFFFFFFF'", '1:1 The string has an escape that is none: \\UFFFFFFFF is no character. Write two backslashes where one is meant.'],
    ['a: b', '1:2 ":" stands where the end of the expression is wanted. Brackets around a dictionary or a slice are missing.'],
    ['', '1:1 The end of the text stands where a value is wanted. Write a name, a literal or something in brackets here.'],
  ])('in the condition %j', (text, said) => {
    expect(conditionRefusal(text)).toBe(said);
  });

  test.each([
    ['a\n{{ b }', '2:6 "}" closes nothing. Remove it, or open the bracket before.'],
    ['{{ b', '1:5 The end of the text stands where the end of the expression is wanted. Close the braces.'],
    ['{{ a %}', '1:7 "}" closes nothing. Remove it, or open the bracket before.'],
    ['{{ a + %}', '1:8 "%" stands where a value is wanted. Close what "{{" opened with "}}".'],
    ['a\n{% if b %}\nc', '2:4 The statement "if" has no end. Close it with {% endif %}'],
    ['{% for a in b %}\n{% endif %}', '2:4 "endif" does not fit here. Look at the order of the tags: the innermost open statement is "for" of line 1, which ends with "else" or "endfor".'],
    ['{% endif %}', '1:4 "endif" does not fit here. Look at the order of the tags: no statement is open.'],
    ['{% fro a in b %}', '1:4 There is no statement "fro". There is "for", if you mean that.'],
    ['{% if a %}{% endlf %}', '1:14 There is no statement "endlf". There is "endif", if you mean that.'],
    ['{% if a %}{% else if b %}{% endif %}', '1:19 "if" stands where the end of the statement is wanted. Remove it, or join it with an operator, such as "and", "~" or "|".'],
    ['{# a', '1:1 The comment has no end. End it with #}'],
    ['{% raw %}a', '1:1 The raw block has no end. End it with {% endraw %}'],
    ['{% set a.b.c = 1 %}', '1:11 "." stands where the end of the statement is wanted. Remove it, or join it with an operator, such as "and", "~" or "|".'],
    ["{% set 'a' = 1 %}", '1:8 This cannot be given a value. Only names, members of a namespace() and tuples of them can.'],
    ['{% macro a(b=1, c) %}{% endmacro %}', '1:17 A parameter without a default follows one that has a default. Put parameters with defaults last.'],
    ['{% call a %}{% endcall %}', '1:9 This is no call. Write: {% call macro(…) %}'],
    ["{% from 'a' import _b %}", '1:20 Names with a leading underscore cannot be imported. Give the macro another name.'],
    ['{% block a required %}b{% endblock %}', '1:23 The required block "a" has a content. Only white space and comments may stand in it.'],
    ['#jinja2: trim_block: False\na', '1:9 Jinja has no option "trim_block" with the value False. Write the line as: #jinja2: trim_blocks: False, lstrip_blocks: True'],
    ["#jinja2: line_comment_prefix: '##'\na", '1:9 The option "line_comment_prefix" is not understood. Write the line as: #jinja2: trim_blocks: False, lstrip_blocks: True'],
  ])('in the template %j', (text, said) => {
    expect(refusal(text)).toBe(said);
  });

  test('of a statement, what there is instead', () => {
    expect(refusal('{% banana %}')).toMatch(/^1:4 There is no statement "banana"\. Statements are: if, for, print, do, .*, block\.$/);
    expect(refusal('{% 1 %}')).toMatch(/^1:4 "1" stands where the word of a statement is wanted\. Statements are: /);
  });

  test('of a statement that Ansible does not switch on', () => {
    expect(refusal('{% do a() %}', { extensions: false })).toBe('1:4 Ansible does not switch on the statement "do". Write: {% set _ = … %}');
    expect(refusal('{% for a in b %}{% break %}{% endfor %}', { extensions: false })).toMatch(/^1:20 Ansible does not switch on the statement "break"\. Filter the loop/);
  });
});

describe('any text', () => {
  const deep = 3000;
  test.each([
    ['brackets', '('.repeat(deep)], ['signs', '- '.repeat(deep)], ['negations', 'not '.repeat(deep)], ['conditions', 'a if b else '.repeat(deep)], ['lists', '[a, '.repeat(deep)], ['dictionaries', '{1: '.repeat(deep)], ['indexes', 'a['.repeat(deep)], ['calls', 'a('.repeat(deep)], ['tests', 'a is b('.repeat(deep)],
  ])('is refused where it is nested too deep: %s', (_, text) => {
    expect(conditionRefusal(text)).toMatch(/ levels deep\. /);
  });

  test('is refused where statements are nested too deep', () => {
    expect(refusal('{% if a %}'.repeat(deep))).toMatch(/ levels deep\. /);
  });

  test('may be long', () => {
    const long = 5000;
    for (const text of [`a${'.b'.repeat(long)}`, `a${' + b'.repeat(long)}`, `a${' | b'.repeat(long)}`, `a${' ~ b'.repeat(long)}`, `a${' or b'.repeat(long)}`, `a${' == b'.repeat(long)}`, `[${'a, '.repeat(long)}]`]) expect(parseExpression(text).ok).toBe(true);
    expect(template('{% if a %}{{ b }}{% endif %}\n'.repeat(long))).toHaveLength(long);
  });

  test('gives a result and never an exception', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('{', '%', '}', '#', '-', "'", '"', '\\', ' ', 'a', '1', '.', '(', ')', '\n') }), spoiled(spoiled(anyTemplate)), spoiled(spoiled(anyExpression)));
    fc.assert(fc.property(text, (any) => {
      expect(typeof parseExpression(any).ok).toBe('boolean');
      expect(typeof parseTemplate(any).ok).toBe('boolean');
    }), { seed: 7, numRuns: 400 });
  });
});
