import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

const TOOLCHAIN_NODE = `.toolchain/node_modules/node-linux-${process.arch}/bin/node`;
const MAIN = "process.stdout.write(`started ${process.argv.slice(2).join(' ')}`); process.exitCode = 2;";

/** Arguments that make this Node believe to be another version. */
function pretend(box: Sandbox, version: string): string[] {
  const file = box.write('pretend.cjs', `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`);
  return ['--require', file, `${box.root}/bin/thinkube.js`];
}

function launch(box: Sandbox, version: string, ...args: string[]): { code: number | null; signal: string | null; stdout: string; stderr: string } {
  const result = spawnSync(process.execPath, [...pretend(box, version), ...args], { encoding: 'utf8', env: box.env });
  return { code: result.status, signal: result.signal, stdout: result.stdout, stderr: result.stderr };
}

function withSource(): Sandbox {
  const box = sandbox('bin');
  box.write('src/cli/main.ts', MAIN);
  mkdirSync(`${box.root}/node_modules`);
  return box;
}

test.each(['22.18.0', '23.6.0', '24.0.0', '26.1.0'])('Node %s runs the TypeScript source itself, and its exit code stays', (version) => {
  expect(launch(withSource(), version, 'list', '--json')).toMatchObject({ code: 2, stdout: 'started list --json', stderr: '' });
});

test.each(['8.17.0', '12.22.0', '20.20.2', '22.17.1', '23.5.0'])('Node %s hands over to the one in .toolchain', (version) => {
  const box = withSource();
  box.write(TOOLCHAIN_NODE, '#!/bin/sh\nprintf "%s|" "$@"\nexit 7\n', 0o755);
  expect(launch(box, version, 'a b', '-c')).toMatchObject({ code: 7, stdout: `${box.root}/bin/thinkube.js|a b|-c|`, stderr: '' });
});

test('an old Node without .toolchain gets one message with the remedy', () => {
  const { code, stdout, stderr } = launch(withSource(), '20.20.2');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error: thinkube needs Node 22\.18 or newer; this is Node 20\.20\.2\.\n.*make build.*\n$/);
});

test('the signal that ends the other Node ends the launcher too', () => {
  const box = withSource();
  box.write(TOOLCHAIN_NODE, '#!/bin/sh\nkill -KILL $$\n', 0o755);
  expect(launch(box, '20.0.0')).toMatchObject({ code: null, signal: 'SIGKILL' });
});

test('a signal to the launcher reaches the other Node, which decides', async () => {
  const box = withSource();
  box.write(TOOLCHAIN_NODE, '#!/bin/sh\ntrap "exit 9" TERM\necho ready\nwhile test -e "$0"; do sleep 0.05; done\n', 0o755);
  const child = spawn(process.execPath, pretend(box, '20.0.0'), { env: box.env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([9, null]);
});

test('a broken Node in .toolchain is named', () => {
  const box = withSource();
  box.write(TOOLCHAIN_NODE, 'not a program', 0o644);
  expect(launch(box, '20.0.0')).toMatchObject({ code: 1, stderr: expect.stringContaining('does not start') });
});

test('an installed package, which has no source, runs its JavaScript', () => {
  const box = sandbox('bin');
  box.write('dist/src/cli/main.js', MAIN);
  box.write('dist/package.json', '{ "type": "module" }');
  expect(launch(box, '24.1.0', 'x')).toMatchObject({ code: 2, stdout: 'started x' });
});

test('missing npm packages and a missing command line are one message each', () => {
  const box = sandbox('bin');
  expect(launch(box, '24.1.0')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: the command line is missing: .*src\/cli\/main\.ts\n/) });
  box.write('src/cli/main.ts', MAIN);
  expect(launch(box, '24.1.0')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: the npm packages are not installed\.\n.*make build\n$/) });
});
