import { expect, test } from 'vitest';
import { compilerOrigin } from '../../../src/model/origin.ts';
import { isInside, manifestText, originText, readManifest } from '../../../src/output/manifest.ts';

const file = (name: string) => ({ text: `${name}\n`, origin: { file: `/project/dsl/p/${name}.ts`, line: 7, column: 3 } });

test('a manifest has one line a file, sorted, with its hash and the author\'s line', () => {
  const text = manifestText('p', new Map([['b/c', file('c')], ['a', { ...file('a'), origin: compilerOrigin }]]), '/project');
  expect(text).toBe(`{
  "format": 1,
  "platform": "p",
  "files": [
    {"path":"a","sha256":"87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"},
    {"path":"b/c","sha256":"a3a5e715f0cc574a73c3f9bebb6bc24f32ffd5b67b387244c2c909da779a1478","origin":"dsl/p/c.ts:7"}
  ]
}
`);
  expect(readManifest(text)).toMatchObject({ kind: 'present', entries: new Map([['a', { path: 'a' }], ['b/c', { path: 'b/c', origin: 'dsl/p/c.ts:7' }]]) });
});

test('a manifest of nothing is one too', () => {
  expect(readManifest(manifestText('p', new Map(), '/project'))).toEqual({ kind: 'present', entries: new Map() });
});

test('what a package or the compiler made has no author\'s line', () => {
  expect(originText({ file: '/project/node_modules/x/y.js', line: 1, column: 1 }, '/project')).toBeUndefined();
  expect(originText({ file: new URL('../../../src/roles/preflight.ts', import.meta.url).pathname, line: 1, column: 1 }, '/project')).toBeUndefined();
});

test.each([
  ['null', 'it has no list of files'],
  ['{ "format": 1 }', 'it has no list of files'],
  ['{ "format": "1", "files": [] }', 'it has no list of files'],
  ['{ "format": 2, "files": [] }', 'a newer thinkube wrote it (format 2)'],
  ['{ "format": 1, "files": [null] }', 'an entry of it has no path or no hash: null'],
  ['{ "format": 1, "files": [{ "path": "a" }] }', 'an entry of it has no path or no hash: {"path":"a"}'],
  ['{ "format": 1, "files": [{ "path": "a", "sha256": "0", "origin": 3 }] }', 'an entry of it has no path or no hash: {"path":"a","sha256":"0","origin":3}'],
  ['{ "format": 1, "files": [{ "path": "../a", "sha256": "0" }] }', 'a path in it leads out of the folder: ../a'],
  ['{ "format": 1, "files": [{ "path": "/etc/passwd", "sha256": "0" }] }', 'a path in it leads out of the folder: /etc/passwd'],
  ['nonsense', 'it is not JSON'],
  ['{\n<<<<<<< HEAD\n', 'it holds the marks of a merge conflict'],
])('%s is broken: %s', (text, reason) => {
  expect(readManifest(text)).toEqual({ kind: 'broken', reason });
});

test('no manifest is missing, not broken', () => {
  expect(readManifest(undefined)).toEqual({ kind: 'missing' });
});

test.each(['a', 'a/b.c', 'a b', '..a/b', 'ansible/manifest.json'])('%s is inside', (path) => expect(isInside(path)).toBe(true));
test.each(['', '..', 'a/../b', './a', 'a//b', '/a', 'a/', 'a\\b', 'a\0b', 'manifest.json'])('%j is not inside, or is the manifest', (path) => expect(isInside(path)).toBe(false));
