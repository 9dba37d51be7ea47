import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/modules/nearest.ts';

describe('the nearest name', () => {
  it.each([
    ['stat', ['state', 'path'], ['state']],
    ['STATE', ['state'], ['state']],
    ['sttae', ['status', 'state'], ['state']],
    ['', ['a', 'path'], ['a']],
    ['zzz', ['state'], []],
    ['ab', ['ad', 'ac'], ['ac']],
  ])('to "%s" among %j is %j', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toEqual(expected);
  });

  it('can be several, best first', () => {
    expect(nearest('group', ['groups', 'grouped', 'group_by', 'owner'], 2)).toEqual(['groups', 'grouped']);
  });
});
