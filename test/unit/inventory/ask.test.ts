import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalAsker } from '../../../src/inventory/ask.ts';
import type { Asker } from '../../../src/inventory/ask.ts';

/** A terminal that types one line, or a sequence of keys, as soon as something was shown. */
async function typing(keys: readonly string[], act: (asker: Asker) => Promise<unknown>): Promise<{ readonly answer: unknown; readonly shown: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  const waiting = [...keys];
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const next = waiting.shift();
    if (next !== undefined) setImmediate(() => input.write(next));
  });
  const answer = await act(await terminalAsker({ input, output }));
  return { answer, shown };
}

test('asks for text and says what is wrong with it', async () => {
  const { answer, shown } = await typing(['b', 'a', 'd', '\n', '!', '\n'], (asker) => asker.text({ message: 'Say something', validate: (text) => (text.endsWith('!') ? true : 'louder') }));
  expect(answer).toBe('bad!');
  expect(shown).toContain('Say something');
  expect(shown).toContain('louder');
});

test('takes what is offered', async () => {
  expect((await typing(['\n'], (asker) => asker.text({ message: 'Address', default: '10.0.0.1', validate: () => true }))).answer).toBe('10.0.0.1');
});

test('lets one of several be chosen', async () => {
  const choices = [{ value: 'a', name: 'first' }, { value: 'b', name: 'second' }];
  expect((await typing(['\u001b[B', '\n'], (asker) => asker.select('Which?', choices))).answer).toBe('b');
});

test('lets some of several be chosen', async () => {
  const choices = [{ value: 'a', name: 'first' }, { value: 'b', name: 'second' }];
  expect((await typing([' ', '\n'], (asker) => asker.checkbox('Which?', choices))).answer).toEqual(['a']);
});

test('asks yes or no', async () => {
  expect((await typing(['y', '\n'], (asker) => asker.confirm('Really?', false))).answer).toBe(true);
  expect((await typing(['\n'], (asker) => asker.confirm('Really?', false))).answer).toBe(false);
});

test('Ctrl-C stops, without a stack trace', async () => {
  await expect(typing(['\u0003'], (asker) => asker.confirm('Really?', false))).rejects.toMatchObject({ name: 'UserError', message: 'Stopped. Nothing was written.', exitCode: 130 });
});
