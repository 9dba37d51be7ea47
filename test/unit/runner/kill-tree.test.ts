import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { below, killTree } from '../../../src/runner/ansible/kill-tree.ts';

test('a process and all below it end, also those with a session of their own and those that refuse signals', async () => {
  const script = "trap '' TERM INT HUP; setsid sh -c 'sleep 60 & echo $!; wait' & echo $$; wait";
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const pids: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) if (pids.push(Number(line)) === 2) break;
  const ended = once(child, 'exit');
  killTree(child.pid!);
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  expect(pids).toContain(child.pid);
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);
});

test('a process that is gone is no error', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  expect(() => killTree(child.pid!)).not.toThrow();
});

test('what is below a process is found at any depth', () => {
  const parents = new Map([[2, 1], [3, 2], [4, 3], [5, 1], [9, 8]]);
  expect(below(1, parents).toSorted()).toEqual([2, 3, 4, 5]);
  expect(below(4, parents)).toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
