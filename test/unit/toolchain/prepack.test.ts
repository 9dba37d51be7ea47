import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, sandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

function project(): Sandbox {
  const box = sandbox('bin', 'scripts/prepack.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json');
  symlinkSync(join(repository, 'node_modules'), join(box.root, 'node_modules'));
  box.write('src/cli/main.ts', "import { word } from './word.ts';\nconsole.log(word, import.meta.filename.endsWith('main.js'));\n");
  box.write('src/cli/word.ts', "export const word: string = 'packed';\n");
  box.write('dsl/one/templates/zone.j2', '{{ zone }}\n');
  return box;
}
const prepack = (box: Sandbox): { status: number | null; stderr: string } =>
  spawnSync(process.execPath, [join(box.root, 'scripts', 'prepack.ts')], { encoding: 'utf8', env: box.env });

test('dist/ runs as JavaScript and holds the files beside the code, without leftovers', () => {
  const box = project();
  box.write('dist/leftover.js', '');
  expect(prepack(box)).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(box.root, 'dist/leftover.js'))).toBe(false);
  expect(readFileSync(join(box.root, 'dist/dsl/one/templates/zone.j2'), 'utf8')).toBe('{{ zone }}\n');
  expect(spawnSync(process.execPath, [join(box.root, 'dist/src/cli/main.js')], { encoding: 'utf8' }).stdout).toBe('packed true\n');
});

test('sources that do not compile are not packed', () => {
  const box = project();
  box.write('src/cli/word.ts', 'export const word: number = true;\n');
  const { status, stderr } = prepack(box);
  expect(status).toBe(1);
  expect(stderr).toContain('word.ts(1,14): error TS2322');
  expect(stderr).toContain('error: the sources do not compile');
});
