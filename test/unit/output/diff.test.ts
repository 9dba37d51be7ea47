import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../src/output/diff.ts';

test('a changed line stands between three lines of context', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
  expect(unifiedDiff('x.yaml', before, before.replace('e\n', 'E\n'))).toBe('--- a/x.yaml\n+++ b/x.yaml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n');
});

test('changes that are far from each other are hunks of their own', () => {
  const lines = Array.from({ length: 20 }, (_, line) => `${line}\n`);
  const after = ['first\n', ...lines.slice(1, 19), 'last\n'].join('');
  expect(unifiedDiff('x', lines.join(''), after).match(/^@@.*@@$/gm)).toEqual(['@@ -1,4 +1,4 @@', '@@ -17,4 +17,4 @@']);
});

test('a new file and a removed one are compared with nothing', () => {
  expect(unifiedDiff('x', undefined, 'a\n')).toBe('--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n');
  expect(unifiedDiff('x', 'a\nb\n', undefined)).toBe('--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n');
});

test('a last line without its end is marked as patch wants it', () => {
  expect(unifiedDiff('x', 'a\n', 'a')).toBe('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n');
});

test('nothing changed, nothing said', () => {
  expect(unifiedDiff('x', 'a\n', 'a\n')).toBe('');
  expect(unifiedDiff('x', undefined, undefined)).toBe('');
});

/** Applies a patch of one file as patch does, checking every line that it names. */
function applyPatch(before: string, patch: string): string {
  const old = before.split(/(?<=\n)/).filter((line) => line !== '');
  const out: string[] = [];
  let at = 0;
  const body = patch.split(/(?<=\n)/).slice(2);
  for (let position = 0; position < body.length; position++) {
    const line = body[position]!;
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)/.exec(line);
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      out.push(...old.slice(at, start));
      at = start;
      continue;
    }
    const bare = body[position + 1]?.startsWith('\\') === true;
    const text = bare ? line.slice(1, -1) : line.slice(1);
    if (line.startsWith('\\')) continue;
    if (line[0] !== '+') expect(old[at++]).toBe(text);
    if (line[0] !== '-') out.push(text);
  }
  return [...out, ...old.slice(at)].join('');
}

const someText = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 24 }).chain((lines) => fc.constantFrom(lines.join(''), `${lines.join('')}end`));

test('a patch makes the new text of the old one, and no shorter one would', () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      fc.pre(before !== after);
      const patch = unifiedDiff('x', before, after);
      expect(applyPatch(before, patch)).toBe(after);
      const changed = patch.split('\n').slice(2).filter((line) => /^[+-]/.test(line)).length;
      expect(changed).toBe(shortest(before, after));
    }),
    { numRuns: 400 },
  );
});

/** The number of lines in a shortest edit, by the longest common subsequence. */
function shortest(before: string, after: string): number {
  const [a, b] = [before, after].map((text) => text.split(/(?<=\n)/).filter((line) => line !== ''));
  let row = Array.from({ length: b!.length + 1 }, () => 0);
  for (const line of a!) row = b!.reduce((next, other, column) => [...next, line === other ? row[column]! + 1 : Math.max(next[column]!, row[column + 1]!)], [0]);
  return a!.length + b!.length - 2 * row.at(-1)!;
}
