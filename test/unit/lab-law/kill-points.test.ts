import { expect, test } from 'vitest';
import { killPoints } from '../../lab/law/restores.ts';
import { lawSteps, stepOrder } from '../../lab/law/steps.ts';

test.each([[1, [1, 1]], [5, [1, 1]], [12, [3, 4]], [22, [5, 7]]])('of %i changes a deploy is killed after %j', (changes, points) => {
  expect(killPoints(changes)).toEqual(points);
});

test('two kills leave something for the third deploy, unless there is hardly anything to do', () => {
  for (let changes = 3; changes < 100; changes += 1) {
    const [first, second] = killPoints(changes);
    expect(first + second).toBeLessThan(changes);
  }
});

test('the table has every step once', () => {
  expect([...stepOrder].sort()).toEqual(Object.keys(lawSteps).sort());
});
