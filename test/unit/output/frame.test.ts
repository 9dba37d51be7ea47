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
