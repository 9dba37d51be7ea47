import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommand, say, step } from '../../lab/announce.ts';
import { LabFailure, ToldAbove, UnsuitableMachine } from '../../lab/errors.ts';

let talk: string;

beforeEach(() => {
  talk = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    talk += String(text).replace(/\d+\.\d s/g, 'N s');
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

test('a step is one line with its time, an inner one stands below it', async () => {
  await step('first', async () => undefined);
  await step('second', async () => step('part', async () => undefined));
  expect(talk).toBe('==> first ... N s\n==> second ...\n    part ... N s\n    second: N s\n');
});

test('talk within a step has a line of its own, and a step that fails says so', async () => {
  const failing = step('first', async () => {
    say('    wait');
    throw new LabFailure('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(talk).toContain('==> first ...\n    wait\n');
  expect(talk).toMatch(/first: failed after N s\n$/);
});

test.each([
  [new LabFailure('broken'), 1, 'error: broken\n'],
  [new UnsuitableMachine([]), 3, 'error: This machine cannot run the lab'],
  [new ToldAbove(3), 3, ''],
  ['odd', 1, 'error: odd\n'],
])('%s ends the command with its exit code and without a stack', async (error, exitCode, words) => {
  await runCommand(() => Promise.reject(error as Error));
  expect(process.exitCode).toBe(exitCode);
  expect(talk.startsWith(words)).toBe(true);
  expect(talk).not.toMatch(/^\s+at /m);
});
