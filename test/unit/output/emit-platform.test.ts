import { expect, test } from 'vitest';
import { compilerOrigin } from '../../../src/model/origin.ts';
import { merge } from '../../../src/output/emit-platform.ts';

const file = { text: 'x\n', origin: compilerOrigin };

test('the files of several back ends make one tree', () => {
  expect([...merge(new Map([['a', file]]), new Map([['b/c', file]])).keys()]).toEqual(['a', 'b/c']);
});

test('two back ends cannot make one file, and none can leave the tree', () => {
  expect(() => merge(new Map([['a', file]]), new Map([['a', file]]))).toThrow('Two back ends make a.');
  expect(() => merge(new Map([['../a', file]]))).toThrow('A back end makes ../a, which is not a path in the tree.');
});
