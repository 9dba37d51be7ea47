import { join } from 'node:path';
import { expect, test } from 'vitest';
import { frameOf, frameText, shownPath } from '../../../src/output/frame.ts';
import { temporaryFolder, writeFiles } from './helpers.ts';

test('a frame shows the place, the line and a mark below the word', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/p/a.ts': 'one\n\tconst x = managedFile(1);\r\n' });
  expect(frameText(frameOf({ file: join(project, 'dsl/p/a.ts'), line: 2, column: 12 }, project))).toBe(
    '  --> dsl/p/a.ts:2:12\n    2 | \tconst x = managedFile(1);\n      | \t          ^^^^^^^^^^^\n',
  );
});

test('a place behind the line\'s end gets one mark, and a file that is gone none', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'a.ts': 'ab\n' });
  expect(frameOf({ file: join(project, 'a.ts'), line: 1, column: 9 }, project).lines[1]).toBe('      |   ^');
  expect(frameOf({ file: join(project, 'gone.ts'), line: 1, column: 1 }, project)).toEqual({ place: 'gone.ts:1:1', lines: [] });
  expect(frameOf({ file: join(project, 'a.ts'), line: 7, column: 1 }, project).lines).toEqual([]);
});

test('paths outside of the project are shown whole', () => {
  expect(shownPath('/a/b/c.ts', '/a')).toBe('b/c.ts');
  expect(shownPath('/b/c.ts', '/a')).toBe('/b/c.ts');
});

test('the mark stands under the word behind wide characters and emoji too', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'a.ts': "say('日本 🎉 é'); oops();\n" });
  const line = "say('日本 🎉 é'); oops();";
  const { lines } = frameOf({ file: join(project, 'a.ts'), line: 1, column: line.indexOf('oops') + 1 }, project);
  // Two columns each for the two signs and the emoji.
  expect(lines[1]).toBe(`      | ${' '.repeat(5 + 4 + 1 + 2 + 1 + 1 + 4)}^^^^`);
});

test('of a very long line the part around the word is shown', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'a.ts': `${'x '.repeat(5000)}here ${'y '.repeat(5000)}\n${'z'.repeat(9000)}\n` });
  const { lines } = frameOf({ file: join(project, 'a.ts'), line: 1, column: 10001 }, project);
  expect(lines[0]!.length).toBeLessThan(200);
  const column = lines[1]!.indexOf('^');
  expect(lines[0]!.slice(column, column + 4)).toBe('here');
  expect(lines[1]).toMatch(/\^{4}$/);
  expect(frameOf({ file: join(project, 'a.ts'), line: 2, column: 1 }, project).lines.map((text) => text.length)).toEqual([169, 168]);
});
