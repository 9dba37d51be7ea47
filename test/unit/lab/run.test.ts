import { expect, test } from 'vitest';
import { LabFailure } from '../../lab/errors.ts';
import { attempt, lastLines, outputOf, run, succeeds } from '../../lab/run.ts';

test('a program that fails is told with its exit code and last words', async () => {
  await expect(run(['sh', '-c', 'echo one >&2; echo two >&2; exit 4'])).rejects.toThrow(
    new LabFailure('"sh -c echo one >&2; echo two >&2; exit 4" failed with exit code 4:\n    one\n    two'),
  );
});

test('input goes to stdin, and the result says what came back', async () => {
  expect(await attempt(['sh', '-c', 'cat; exit 3'], { input: 'secret' })).toEqual({ exitCode: 3, stdout: 'secret', stderr: '' });
});

test('a program that runs past its time is ended', async () => {
  await expect(run(['sleep', '20'], { timeout: 0.1, shownAs: 'lab-alpha: sleep 20' })).rejects.toThrow('"lab-alpha: sleep 20" did not end within 0.1 s');
});

test('a program that does not exist is a failure, or nothing where only its output counts', async () => {
  await expect(run(['thinkube-no-such-program'])).rejects.toThrow('"thinkube-no-such-program" could not be started');
  expect(await outputOf(['thinkube-no-such-program'])).toBeUndefined();
  expect(await succeeds(['false'])).toBe(false);
  expect(await succeeds(['true'])).toBe(true);
});

test('long output is shown by its end', () => {
  expect(lastLines('a\n\nb\nc\n', 2)).toBe('    b\n    c');
});
