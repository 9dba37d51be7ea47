import { expect, test } from 'vitest';
import { inPool } from '../../lab/law/pool.ts';

test('results come in the order of the jobs, and never more than a few run at once', async () => {
  let running = 0;
  let most = 0;
  const job = (number: number, turns: number) => async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    running -= 1;
    return number;
  };
  expect(await inPool([job(1, 9), job(2, 1), job(3, 5), job(4, 1)], 2)).toEqual([1, 2, 3, 4]);
  expect(most).toBe(2);
});
