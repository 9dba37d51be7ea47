import { describe, expect, test } from 'vitest';
import { makeRef, expression, isAtom, j, kindOf, literal, quoted, toNode, wrap } from '../../../src/dsl/values.ts';
import { toCondition, toConditions, toText, toTextOrExpression, toValue } from '../../../src/dsl/to-value.ts';
import { moduleBinding } from '../../../src/dsl/module-call.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { vars } from './sample.ts';

const parts = (value: unknown): Expression['parts'] => (toNode(value) as Expression).parts;
const thing = makeRef<{ a: { b: readonly string[] } }>({ kind: 'Magic', name: 'thing' });

describe('a reference', () => {
  test('is followed into its members', () => {
    expect(parts(thing)).toEqual([{ kind: 'Magic', name: 'thing' }]);
    expect(parts(thing.a.b[0])).toEqual([{ kind: 'Magic', name: 'thing' }, '.a.b[0]']);
  });

  test('behind an expression follows it as a whole', () => {
    const sum = toNode(expression`${thing.a} | first`) as Expression;
    expect(parts(makeRef(sum))).toBe(sum.parts);
    expect(parts(makeRef<{ x: 1 }>(sum).x)).toEqual(['(', ...sum.parts, ')', '.x']);
  });

  test.each([
    ['a template literal', () => `${thing}`],
    ['a sum', () => 'x' + (thing as unknown as string)],
    ['toString()', () => String(thing)],
    ['JSON', () => JSON.stringify({ thing })],
  ])('cannot be joined to a string by %s', (_title, join) => expect(join).toThrow('A reference was joined to a string. Write it inside the j tag: j`text ${reference}`.'));

  test('is no promise, no list and no dict', () => {
    expect((thing as unknown as { [Symbol.iterator]: unknown })[Symbol.iterator]).toBeUndefined();
    expect('a' in thing).toBe(false);
    expect(Object.keys(thing)).toEqual([]);
  });
});

describe('the j tag', () => {
  test('keeps text, references and plain values apart', () => {
    expect(j`a ${thing} b ${'c'}${1}${false}`.parts).toEqual(['a ', toNode(thing), ' b ', ...['c', 1, false].map((value) => ({ kind: 'Literal', value }))]);
  });
  test('takes in another template', () => expect(j`<${j`a ${thing}`}>`.parts).toEqual(['<', 'a ', toNode(thing), '>']));
  test.each<[unknown, string]>([[undefined, 'The value undefined'], [null, 'The value null'], [{}, 'An object'], [[1], 'An object'], [() => 1, 'A function'], [NaN, 'The value NaN']])('refuses %j', (value, what) => {
    expect(() => j`x ${value}`).toThrow(new RegExp(`^${what} cannot (stand in a j template|be written as a Jinja literal)\\.$`));
  });
});

describe('an expression', () => {
  test.each<[string, readonly unknown[], boolean]>([
    ['a name', ['a.b'], true], ['a call', ['f(a, b)'], true], ['an index', ["a['x y']"], true], ['nested brackets', ["f(a[b]['c'], {'d': (1)})"], true], ['a text', ["'a b'"], true], ['text with an escape', ["'it\\'s b'"], true],
    ['a reference', [{ kind: 'Magic', name: 'x' }], true], ['a plain text', [literal('a b')], true], ['a plain list', [literal(['a b'])], true], ['nothing', [''], true],
    ['a filter', ['a | b'], false], ['a sum', ['a+b'], false], ['a negative number', [literal(-1)], false], ['not', ['not a'], false], ['two calls', ['f(a) ~ g(b)'], false],
  ])('that is %s: one operand %j %j', (_title, given, expected) => expect(isAtom(given as Expression['parts'])).toBe(expected));

  test.each<[string, () => unknown, string]>([
    ['a j template', () => expression`${j`x`} == 1`, 'A j template cannot stand inside an expression. Build it with expression`...` too.'],
    ['a list with references', () => expression`x in ${[thing]}`, 'A list with references in it cannot be a literal; write the list in Jinja: j`{{ [${a}, ${b}] }}`.'],
    ['undefined', () => expression`${undefined} == 1`, 'The value undefined cannot be written as a Jinja literal.'],
    ['an object', () => expression`${{ a: 1 }} == 1`, 'An object cannot be written as a Jinja literal.'],
    ['infinity', () => expression`${Infinity} == 1`, 'The value Infinity cannot be written as a Jinja literal.'],
  ])('refuses %s', (_title, make, message) => expect(make).toThrow(message));

  test('is made of text: each piece becomes an operand', () => {
    expect(parts(quoted('a'))).toEqual([literal('a')]);
    expect(parts(quoted(j`a${thing}${expression`x + 1`}${2}`))).toEqual([literal('a'), ' ~ ', ...parts(thing), ' ~ ', '(', 'x + 1', ')', ' ~ ', literal(2)]);
    expect(parts(quoted(j``))).toEqual([literal('')]);
    expect(() => quoted(j`{{ x }}`)).toThrow('Text with Jinja code in it cannot be part of an expression. Write the whole of it with expression`...`.');
  });

  test('is frozen', () => expect(Object.isFrozen(toNode(wrap({ kind: 'Expression', parts: [] })))).toBe(true));
});

test('what a value is', () => expect([undefined, null, 3, 'x', {}, () => 1].map(kindOf)).toEqual(['The value undefined', 'The value null', 'The value 3', 'A string', 'An object', 'A function']));

describe('arguments become plain data of the model', () => {
  test('references become nodes, members that are undefined vanish', () => {
    expect(toValue({ a: vars.domainName, b: undefined, c: [1, null, j`x`], d: true })).toEqual({ a: toNode(vars.domainName), c: [1, null, j`x`], d: true });
  });
  test('and arguments of a call too', () => {
    const call = moduleBinding<{ path: string; mode: string | undefined }, unknown>('ansible.builtin.file')({ path: '/srv', mode: undefined });
    expect(call).toEqual({ kind: 'ModuleCall', module: 'ansible.builtin.file', arguments: { path: '/srv' } });
    expect(Object.isFrozen(call) && Object.isFrozen(call.arguments)).toBe(true);
  });
  test.each<[string, () => unknown, string]>([
    ['a function', () => toValue([() => 1]), 'A function cannot be an argument of a module. Use text, a number, a truth value, a list, a dict, a reference or j`...`.'],
    ['undefined', () => toValue(undefined), 'The value undefined cannot be an argument'],
    ['a number as text', () => toText(1), 'Text was expected here. The value 1 is none.'],
    ['a text as condition', () => toCondition('x'), 'A condition is a reference to a truth value or j`...`.'],
    ['a list with a text as conditions', () => toConditions([true, 'x']), 'A condition is a reference to a truth value or j`...`.'],
  ])('refuses %s', (_title, make, message) => expect(make).toThrow(message));
  test('text may be a reference alone', () => {
    expect(toText(vars.domainName)).toEqual({ kind: 'Template', parts: [toNode(vars.domainName)] });
    expect(toTextOrExpression(vars.domainName)).toBe(toNode(vars.domainName));
    expect(toTextOrExpression('x')).toBe('x');
  });
  test('one condition is a list of one, none is none', () => expect([toConditions(true), toConditions([j`a`, false]), toConditions(undefined)]).toEqual([[true], [j`a`, false], undefined]));
});
