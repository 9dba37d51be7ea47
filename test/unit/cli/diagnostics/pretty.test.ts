import { expect, test } from 'vitest';
import { prettyDiagnostics } from '../../../../src/cli/diagnostics/pretty.ts';
import { temporaryFolder, writeFiles } from '../../output/helpers.ts';
import { findingAt, placeless } from './sample.ts';

test('code, sentence, place, line, reason and remedy, sorted by place', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/a.ts': 'one(1);\ntwo(2);\n' });
  expect(prettyDiagnostics([findingAt(project, 2, { severity: 'warning' }), findingAt(project, 1)], project, false)).toBe(`error TK999 a/rule: Something is wrong.
  --> dsl/a.ts:1:1
    1 | one(1);
      | ^^^
  why:  It matters.
  help: Do this.

warning TK999 a/rule: Something is wrong.
  --> dsl/a.ts:2:1
    2 | two(2);
      | ^^^
  why:  It matters.
  help: Do this.

`);
});

test('a rule that has a page names it', () => {
  expect(prettyDiagnostics([{ ...placeless, code: 'TK602' }], '/p', false)).toBe('warning TK602 b/rule: m.\n  why:  w.\n  help: h.            docs: docs/rules/TK602.md\n\n');
});

test('without a place there is no frame', () => {
  expect(prettyDiagnostics([placeless], '/p', false)).toBe('warning TK998 b/rule: m.\n  why:  w.\n  help: h.\n\n');
});

test('text of others cannot reach the terminal as a command', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/a.ts': 'one\u001b[2J\u0007(1);\n' });
  const text = prettyDiagnostics([findingAt(project, 1, { message: 'The name "\u001b]0;x\u0007".', help: '\u009b1m' })], project, false);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(text).toContain('    1 | one\ufffd[2J\ufffd(1);\n');
});

test('colours only where they are wanted', () => {
  expect(prettyDiagnostics([placeless], '/p', true)).toContain('\u001b[');
});
