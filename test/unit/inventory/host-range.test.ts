import { describe, expect, test } from 'vitest';
import { expandHosts } from '../../../src/inventory/host-range.ts';

describe('host ranges', () => {
  test.each([
    ['alpha', ['alpha']],
    ['web[01:03]', ['web01', 'web02', 'web03']],
    ['web[1:3]', ['web1', 'web2', 'web3']],
    ['web[:2]', ['web0', 'web1', 'web2']],
    ['web[1:9:4]-x', ['web1-x', 'web5-x', 'web9-x']],
    ['db-[a:c]', ['db-a', 'db-b', 'db-c']],
    ['r[1:2]c[a:b]', ['r1ca', 'r1cb', 'r2ca', 'r2cb']],
  ])('%s', (key, names) => {
    expect(expandHosts(key)).toEqual({ names });
  });

  test('a port may follow', () => {
    expect(expandHosts('web[1:2]:2222')).toEqual({ names: ['web1', 'web2'], port: 2222 });
  });

  test.each([
    ['web[1:3', 'the bracket of the range is not closed'],
    ['web[3]', 'a range is [begin:end] or [begin:end:step]'],
    ['web[1:2:3:4]', 'a range is [begin:end] or [begin:end:step]'],
    ['web[1:]', 'the range has no end'],
    ['web[3:1]', 'the begin of a range is not behind its end'],
    ['web[1:3:0]', 'the step of a range is a whole number above 0'],
    ['web[1:3:x]', 'the step of a range is a whole number above 0'],
    ['web[a:9]', 'a range goes from number to number, or from letter to letter'],
    ['web[01:3]', 'begin and end of a range with leading zeros have the same length'],
    ['web[1:9999999]', 'the range stands for more than 100000 hosts'],
    ['w[1:1000]x[1:1000]', 'the range stands for more than 100000 hosts'],
  ])('%s: %s', (key, reason) => {
    expect(() => expandHosts(key)).toThrow(new RangeError(reason));
  });
});
