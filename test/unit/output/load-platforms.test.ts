import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/user-error.ts';
import { authorError, loadPlatforms } from '../../../src/output/load-platforms.ts';
import { temporaryFolder, writeFiles } from './helpers.ts';

/** What Node itself throws for an author's file; the test runner would load it in its own way. */
async function told(files: { readonly [path: string]: string }): Promise<{ message: string; help: string }> {
  const project = temporaryFolder();
  writeFiles(project, { 'package.json': '{ "type": "module" }', 'import.cjs': 'module.exports = (url) => import(url);', ...files });
  const path = join(project, 'dsl/p/platform.ts');
  const nativeImport = createRequire(import.meta.url)(join(project, 'import.cjs')) as (url: string) => Promise<unknown>;
  try {
    await nativeImport(pathToFileURL(path).href);
  } catch (error) {
    const { message, help } = authorError(error, path, project) as UserError;
    return { message, help };
  }
  throw new Error('it could be loaded');
}

const platformFile = (text: string): { [path: string]: string } => ({ 'dsl/p/platform.ts': text });

test.each([
  ['a syntax error', 'const a = 1;\nconst b = = 2;\n', 'Expression expected\n  --> dsl/p/platform.ts:2:11\n    2 | const b = = 2;\n      |           ^', 'Correct the line'],
  ['TypeScript that does not vanish', '// x\nexport enum Level { Low }\n', 'TypeScript enum is not supported in strip-only mode\n  --> dsl/p/platform.ts:2:8\n    2 | export enum Level { Low }\n      |        ^^^^', 'no enum'],
  ['an error that Node does not place', '// x\nlet twice = 1; let twice = 2;\n', "Identifier 'twice' has already been declared\n  --> dsl/p/platform.ts:2:20\n    2 | let twice = 1; let twice = 2;\n      |                    ^^^^^", 'Correct the line'],
  ['a missing file', "// x\nimport { a } from './gone.ts';\n", "Cannot find module 'gone.ts'\n  --> dsl/p/platform.ts:2:22\n    2 | import { a } from './gone.ts';\n      |                      ^^^^^^^", 'ends with .ts'],
  ['a missing package', "import a from 'no-such-package';\n", "Cannot find package 'no-such-package'\n  --> dsl/p/platform.ts:1:16\n    1 | import a from 'no-such-package';\n      |                ^^", 'packages are in package.json'],
  ['an unknown # name', "import a from '#nothing';\n", 'Package import specifier "#nothing" is not defined in package', '#modules/'],
  ['an exception', "// x\nthrow new TypeError('A string cannot be an argument.');\n", "A string cannot be an argument.\n  --> dsl/p/platform.ts:2:7\n    2 | throw new TypeError('A string cannot be an argument.');\n      |       ^^^", 'THINKUBE_DEBUG=1'],
  ['something thrown that is no error', "throw 'just text';\n", 'just text\n  --> dsl/p/platform.ts', 'Correct the line'],
])('%s is one message with the author\'s line', async (_what, text, message, help) => {
  const error = await told(platformFile(text));
  expect(error.message.startsWith(message), error.message).toBe(true);
  expect(error.help).toContain(help);
});

test('a name that another file does not export', async () => {
  const error = await told({ ...platformFile("// x\nimport { Wrong } from './other.ts';\nWrong();\n"), 'dsl/p/other.ts': 'export const right = 1;\n' });
  expect(error.message).toBe("The requested module './other.ts' does not provide an export named 'Wrong'\n  --> dsl/p/platform.ts:2:10\n    2 | import { Wrong } from './other.ts';\n      |          ^^^^^");
  expect(error.help).toBe('Check the name. A type is imported with: import type { … }');
});

test('files that import each other', async () => {
  const error = await told({ ...platformFile("import { b } from './b.ts';\nexport const a = { b };\n"), 'dsl/p/b.ts': "import { a } from './platform.ts';\nexport const b = { a };\n" });
  expect(error.message).toMatch(/^Cannot access 'a' before initialization\n {2}--> dsl\/p\/b\.ts:2:20\n/);
  expect(error.help).toBe('Two files import each other. Move what both need into a third one.');
});

test('a user\'s error from below stays as it is', () => {
  const own = new UserError('message', 'help');
  expect(authorError(own, '/p/platform.ts', '/p')).toBe(own);
});

test('the frame is the author\'s, not the compiler\'s that threw', () => {
  const project = temporaryFolder();
  writeFiles(project, platformFile('// x\nbad();\n'));
  const source = new URL('../../../src/dsl/values.ts', import.meta.url).href;
  const error = new TypeError('A number cannot stand in a j template.');
  error.stack = `TypeError: A number…\n    at j (${source}:99:13)\n    at file:///x/node_modules/y/z.js:1:1\n    at ${pathToFileURL(join(project, 'dsl/p/platform.ts')).href}:2:1\n`;
  expect((authorError(error, join(project, 'dsl/p/platform.ts'), project) as UserError).message).toContain('--> dsl/p/platform.ts:2:1\n    2 | bad();');
});

test('platforms are loaded in the order of their names, or one alone', async () => {
  const project = temporaryFolder();
  const platform = (id: string): string => `export default { kind: 'Platform', id: '${id}', phases: [] };\n`;
  writeFiles(project, { 'dsl/b/platform.ts': platform('b'), 'dsl/a/platform.ts': platform('a'), 'dsl/readme.md': '' });
  expect((await loadPlatforms(project)).map((entry) => entry.id)).toEqual(['a', 'b']);
  expect((await loadPlatforms(project, 'b')).map((entry) => entry.id)).toEqual(['b']);
});

test('an unknown platform, a file without one, and one with another name are told', async () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/thinkube/platform.ts': 'export default 5;\n', 'dsl/other/platform.ts': "export default { kind: 'Platform', id: 'else' };\n", 'dsl/broken/platform.ts': "throw new Error('no');\n" });
  await expect(loadPlatforms(project, 'thinkub')).rejects.toMatchObject({ message: 'There is no platform "thinkub". Did you mean "thinkube"?', help: 'This project has: broken, other, thinkube.' });
  await expect(loadPlatforms(project, 'thinkube')).rejects.toMatchObject({ message: 'dsl/thinkube/platform.ts does not export a platform.' });
  await expect(loadPlatforms(project, 'other')).rejects.toMatchObject({ message: 'dsl/other/platform.ts declares the platform "else", but its folder is "other".', help: 'Give both the same name; the tree is generated/other/.' });
  await expect(loadPlatforms(project, 'broken')).rejects.toMatchObject({ message: expect.stringMatching(/^no\n {2}--> dsl\/broken\/platform\.ts:1:/) });
});
