import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { disk } from '../../../src/output/disk.ts';
import type { Disk } from '../../../src/output/disk.ts';
import type { EmittedTree } from '../../../src/output/emitted-file.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'thinkube-unit-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file below a folder with its text, and every empty folder with a mark. */
export function snapshot(folder: string): { [path: string]: string } {
  const found: { [path: string]: string } = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const whole = join(folder, path);
    if (!statSync(whole).isDirectory()) found[path] = readFileSync(whole, 'utf8');
    else if (readdirSync(whole).length === 0) found[path] = '(empty folder)';
  }
  return found;
}

/** An emitted tree; every file comes from line 1 of `dsl/p/<its first word>.ts` in the project. */
export function treeOf(project: string, files: { readonly [path: string]: string }): EmittedTree {
  return new Map(Object.entries(files).map(([path, text]) => [path, { text, origin: { file: join(project, `dsl/p/${/^\w+/.exec(text)?.[0] ?? 'empty'}.ts`), line: 1, column: 1 } }]));
}

/** What a system call throws. */
export function systemError(code: string, path = '/some/path'): Error {
  return Object.assign(new Error(`${code}: it happened`), { code, path, syscall: 'write' });
}

/** Counts the steps of a disk, and calls `at` before each one. */
export function steppedDisk(at: (step: number) => void): Disk {
  let step = 0;
  const before = <A extends readonly unknown[]>(act: (...args: A) => void) => (...args: A): void => {
    at(step++);
    act(...args);
  };
  return {
    makeFolder: before(disk.makeFolder),
    writeFile: before(disk.writeFile),
    keep: before(disk.keep),
    rename: before(disk.rename),
    removeFile: before(disk.removeFile),
    removeEmptyFolder: before(disk.removeEmptyFolder),
    removeTree: before(disk.removeTree),
  };
}
