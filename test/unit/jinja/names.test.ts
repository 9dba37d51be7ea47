import { describe, expect, test } from 'vitest';
import { freeNames } from '../../../src/jinja/names.ts';
import type { FreeName, FreeNames } from '../../../src/jinja/names.ts';
import { parseExpression, parseTemplate } from '../../../src/jinja/parser.ts';

function used(text: string): FreeNames {
  const result = /\{[{%]/.test(text) ? parseTemplate(text) : parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`);
  return freeNames(result.node);
}

/** `name.path`, with `?` for a name that may be set by the template itself, and `()` for a call. */
const shown = ({ name, path, called, maybeSet }: FreeName): string => `${[name, ...path].join('.')}${called ? '()' : ''}${maybeSet ? '?' : ''}`;
const names = (text: string): string => used(text).names.map(shown).join(' ');

describe('names in expressions', () => {
  test.each([
    ['a', 'a'],
    ["a.b['c'][0].d", 'a.b.c.0.d'],
    ['a.0.b', 'a.0.b'],
    ['a[b].c', 'a b'],
    ['a.b[c].d', 'a.b c'],
    ['a[1:b]', 'a b'],
    ['a[-1].b', 'a'],
    ['a.b(c)', 'a.b() c'],
    ['a.b(c).d', 'a.b() c'],
    ['a[b].c()', 'a b'],
    ['(a | b(c, d=e, *f, **g)).h', 'a c e f g'],
    ['a is b(c, d=e)', 'a c e'],
    ['{a: b, "c": [d, (e, f)]}', 'a b d e f'],
    ['not a and -b or c ~ d < e if f else g ** h', 'a b c d e f g h'],
    ["hostvars[groups['a'][0]].b", 'hostvars groups.a.0'],
    ['true and none', ''],
    ['self', ''],
  ])('%s', (text, wanted) => {
    expect(names(text)).toBe(wanted);
  });

  test('say what catches a missing value', () => {
    const guards = (text: string): readonly unknown[] => used(text).names.map(({ guard }) => guard);
    expect(guards('a is defined')).toEqual(['defined']);
    expect(guards('a.b is not defined')).toEqual(['defined']);
    expect(guards('a is undefined')).toEqual(['defined']);
    expect(guards('a is ansible.builtin.defined')).toEqual(['defined']);
    expect(guards('a | default(b)')).toEqual(['default', undefined]);
    expect(guards('a.b["c"] | d(1) | e')).toEqual(['default']);
    expect(guards("a | default('', true)")).toEqual(['default or empty']);
    expect(guards("a | ansible.builtin.default('', boolean=true)")).toEqual(['default or empty']);
    expect(guards("a | default('', false)")).toEqual(['default']);
    expect(guards('a | b | default(1)')).toEqual([undefined]);
    expect(guards('(a ~ b) is defined')).toEqual([undefined, undefined]);
    expect(guards('a is number')).toEqual([undefined]);
    expect(guards('a[b] is defined')).toEqual(['defined', undefined]);
  });

  test('have places', () => {
    expect(used('x\n {{ a.b }}').names).toMatchObject([{ name: 'a', offset: 6, end: 7, line: 2, column: 5 }]);
  });
});

describe('names in templates', () => {
  test.each([
    // for
    ['{% for a in b %}{{ a }}{{ loop.index }}{{ c }}{% endfor %}{{ a }}{{ loop }}', 'b c a loop'],
    ['{% for a, (b, c) in d %}{{ a ~ b ~ c }}{% else %}{{ a }}{{ loop }}{% endfor %}', 'd a loop'],
    ['{% for a in b if a and loop and c %}{% endfor %}', 'b loop c'],
    ['{% for a in b %}{% for c in loop if loop %}{{ loop }}{% endfor %}{% endfor %}', 'b'],
    ['{% for a in a %}{{ a }}{% endfor %}', 'a'],
    ['{% for a in b %}{% set c = 1 %}{{ c }}{% endfor %}{{ c }}', 'b c'],
    ['{% for a in b recursive %}{{ loop(a.c) }}{% endfor %}', 'b'],
    ['{% for a in b %}{% break %}{% continue %}{% endfor %}', 'b'],
    // set
    ['{% set a = b %}{{ a }}', 'b'],
    ['{{ a }}{% set a = a %}{{ a }}', 'a a'],
    ['{% set a, (b, c) = d %}{{ a ~ b ~ c }}', 'd'],
    ['{% set a %}{{ a }}{{ b }}{% set c = 1 %}{% endset %}{{ a }}{{ c }}', 'b c'],
    ['{% set a | upper | b(c) %}x{% endset %}{{ a }}', 'c'],
    ['{% set ns = namespace(a=b) %}{% for c in d %}{% set ns.a = c %}{% endfor %}{{ ns.a }}', 'namespace() b d'],
    ['{% set ns.a = 1 %}', 'ns'],
    ['{% set ns.a, b = 1, 2 %}{{ b }}', 'ns'],
    // what a frame sets anywhere belongs to it, for all that is inside
    ['{% for a in b %}{{ c }}{% endfor %}{% set c = 1 %}', 'b'],
    ['{% set c = 1 %}{% for a in b %}{{ c }}{% set c = 2 %}{{ c }}{% endfor %}', 'b'],
    // if
    ['{% if a %}{% set b = 1 %}{% endif %}{{ b }}', 'a b?'],
    ['{% if a %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}{{ b }}', 'a'],
    ['{% if a %}{% set b = 1 %}{% elif c %}{% set b = 2 %}{% else %}{% set b = 3 %}{% endif %}{{ b }}', 'a c'],
    ['{% if a %}{% set b = 1 %}{% elif c %}{{ b }}{% else %}{% set b = 3 %}{% endif %}{{ b }}', 'a c b b?'],
    ['{% if a %}{% set b = 1 %}{{ b }}{% else %}{{ b }}{% endif %}', 'a b'],
    ['{% if a %}{% if b %}{% set c = 1 %}{% else %}{% set c = 2 %}{% endif %}{{ c }}{% endif %}{{ c }}', 'a b c?'],
    ['{% set b = 1 %}{% if a %}{% set b = 2 %}{% endif %}{{ b }}', 'a'],
    ['{% if a %}{% set b = 1 %}{% endif %}{% for c in d %}{{ b }}{% endfor %}{% set b = 1 %}{% for c in d %}{{ b }}{% endfor %}', 'a d b? d'],
    ['{% for x in y %}{% if a %}{% set y = 1 %}{% endif %}{{ y }}{% endfor %}', 'y a y?'],
    ['{% set y = 1 %}{% for x in z %}{% if a %}{% set y = 2 %}{% endif %}{{ y }}{% endfor %}', 'z a'],
    // macros
    ['{% macro m(a, b=c, d=a) %}{{ a ~ b ~ d ~ e ~ caller() ~ kwargs ~ varargs }}{% set f = 1 %}{{ f }}{% endmacro %}{{ m(g) }}{{ f }}', 'c e g f'],
    ['{% macro m() %}{{ a }}{% endmacro %}{% set a = 1 %}{{ m() }}', ''],
    ['{% macro m() %}{{ a }}{% endmacro %}{% if b %}{% set a = 1 %}{% endif %}{{ m() }}', 'a? b'],
    ['{{ m() }}{% macro m() %}{% endmacro %}', 'm()'],
    ['{% macro m(a=caller) %}{{ a }}{% endmacro %}', 'caller'],
    ['{% call(a, b=c) d(e) %}{{ a ~ b ~ f }}{% endcall %}{{ a }}', 'c d() e f a'],
    ['{% call d() %}{{ f }}{% endcall %}{% set f = 1 %}', 'd()'],
    // other scopes
    ['{% with a = b, c = a %}{{ a ~ c ~ d }}{% set e = 1 %}{% endwith %}{{ a }}{{ e }}', 'b a d a e'],
    ['{% with a, b = c %}{{ a ~ b }}{% endwith %}', 'c'],
    ['{% filter replace(a, b) %}{{ c }}{% set d = 1 %}{% endfilter %}{{ d }}', 'a b c d'],
    ['{% autoescape a %}{% set b = 1 %}{{ b }}{% endautoescape %}{{ b }}', 'a b'],
    ['{% do a.append(b) %}{% print c, d %}', 'a.append() b c d'],
    // other files
    ["{% import 'f' as a %}{% from g import b as c, d %}{{ a.x() ~ b ~ c ~ d }}", 'g b'],
    ['{% include a ~ b %}{% extends c %}', 'a b c'],
    ['{% set a = 1 %}{% block b %}{{ a ~ c ~ super() ~ self.b() }}{% set c = 1 %}{{ c }}{% endblock %}', 'a? c'],
    ['{% for a in b %}{% block c scoped %}{{ a ~ loop.index }}{% endblock %}{% endfor %}', 'b a? loop.index?'],
    ['{% raw %}{{ a }}{% endraw %}{# {{ b }} #}', ''],
  ])('%s', (text, wanted) => {
    expect(names(text)).toBe(wanted);
  });

  test('names that only some branches set are looked up, even where nothing reads them', () => {
    expect([...used('{% if a %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}{{ b }}').lookedUp].sort()).toEqual(['a', 'b']);
  });

  test('deep trees are walked without a deep stack', () => {
    const long = 20_000;
    expect(used(`a${' + b'.repeat(long)}`).names).toHaveLength(long + 1);
    expect(used(`a${'.b'.repeat(long)}`).names[0]!.path).toHaveLength(long);
  });
});

describe('filters, tests and lookups', () => {
  const text = "{{ a | b | c.d(e | f) is g }}\n{% filter h %}{% endfilter %}{% set x | i %}{% endset %}{{ lookup('env', j) ~ query(k) ~ q('fileglob') ~ lookup() }}{% macro lookup() %}{% endmacro %}{{ lookup('mine') }}{{ y is not z.w(1) }}";
  test('are found in order, with their places', () => {
    const { filtersUsed, testsUsed, lookupsUsed } = used(text);
    expect(filtersUsed.map(({ name }) => name)).toEqual(['b', 'c.d', 'f', 'h', 'i']);
    expect(filtersUsed[1]).toMatchObject({ line: 1, column: 12, offset: 11, end: 14 });
    expect(testsUsed.map(({ name }) => name)).toEqual(['g', 'z.w']);
    expect(lookupsUsed.map(({ name }) => name)).toEqual(['env', undefined, 'fileglob', undefined]);
    expect(lookupsUsed[0]).toMatchObject({ line: 2, column: 60 });
  });
});
