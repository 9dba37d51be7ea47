/**
 * Makes dist/ for `npm pack`: the JavaScript of src/, dsl/ and roles-src/, with the files that lie beside the code.
 * usage: node scripts/prepack.ts
 */
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { exitCode } = await execa(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: root, stdin: 'ignore', stdout: process.stderr, stderr: 'inherit', reject: false,
});
if (exitCode !== 0) {
  process.stderr.write('error: the sources do not compile\n  Repair what tsc names above and run it again: npm pack\n');
  process.exit(1);
}
for (const entry of globSync('{src,dsl,roles-src}/**/*', { cwd: root, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
  const from = join(entry.parentPath, entry.name);
  const to = join(dist, from.slice(root.length + 1));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
