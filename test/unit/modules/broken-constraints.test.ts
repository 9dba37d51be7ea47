import { describe, expect, it } from 'vitest';
import { brokenConstraints } from '../../../src/modules/broken-constraints.ts';

const anyOf = [{ option: 'state', value: 'present', needs: ['a', 'b'], any: true }];

describe('constraints that no listed module has today', () => {
  it('any of the needed options is enough', () => {
    expect(brokenConstraints.requiredIf(anyOf, { state: 'present', b: 1 }, {})).toEqual([]);
    expect(brokenConstraints.requiredIf(anyOf, { state: 'absent' }, {})).toEqual([]);
    expect(brokenConstraints.requiredIf(anyOf, { state: 'present' }, {})).toEqual([{ message: '"state" is "present", which needs "a" or "b".', help: 'Add one of them.' }]);
  });

  it('one option alone may be required', () => {
    expect(brokenConstraints.requiredOneOf([['a']], {}, {})).toEqual([{ message: '"a" is required.', help: 'Add it.' }]);
  });

  it('a default is as good as a value', () => {
    expect(brokenConstraints.requiredTogether([['a', 'b']], { a: 1 }, { b: { ansibleType: 'str', default: 'x' } })).toEqual([]);
  });

  it('null is no value', () => {
    expect(brokenConstraints.requiredBy({ a: ['b'] }, { a: null }, {})).toEqual([]);
    expect(brokenConstraints.requiredBy({ a: ['b', 'c'] }, { a: 1, b: null }, {})).toEqual([{ message: '"a" needs "b" and "c".', help: 'Add them.' }]);
  });
});
