import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { compilerOrigin } from '../../../src/model/origin.ts';
import { hostRecord } from '../../../src/roles/host-record.ts';
import { preflight } from '../../../src/roles/preflight.ts';

/** Asks below so many calls without a file that no author's frame is left in sight. */
const withoutAuthor = new Function('ask', 'const deep = (n) => (n === 0 ? ask() : deep(n - 1)); return () => deep(40);')(callerOrigin) as typeof callerOrigin;

const fixture = join(import.meta.dirname, 'sample/origins.ts');

test('every node knows the line and the column of the author\'s own call', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [fixture], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const lines = readFileSync(fixture, 'utf8').split('\n');
  const found = JSON.parse(stdout) as { readonly [name: string]: { readonly file: string; readonly line: number; readonly column: number } };
  for (const [name, origin] of Object.entries(found)) {
    expect(origin.file, name).toBe(fixture);
    // The call is marked in the fixture by its name in a comment.
    const line = lines.findIndex((text) => new RegExp(`// .*\\b${name}\\b`).test(text)) + 1;
    expect(origin.line, name).toBe(line);
    expect(lines[line - 1]!.slice(origin.column - 1), name).toMatch(new RegExp(`^${/(\w+)\(/.exec(lines[line - 1]!.slice(origin.column - 1))![1]}\\(`));
  }
  expect(Object.keys(found).sort()).toEqual(['block', 'component', 'entry', 'handler', 'observation', 'phase', 'platform', 'play', 'resource', 'role', 'task', 'undo', 'zone']);
});

test('frames of the compiler and of Node are passed over; without an author there is no place', () => {
  expect(callerOrigin().file).toMatch(/origin\.test\.ts$/);
  expect([hostRecord, preflight].map((role) => role.origin)).toEqual([compilerOrigin, compilerOrigin]);
  expect(withoutAuthor()).toEqual(compilerOrigin);
});
