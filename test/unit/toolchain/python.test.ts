import { readdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** A Python that makes an environment by copying itself, and notes what pip is asked for. */
const PYTHON = `case "$*" in
  --version) echo "Python 3.11.2" ;;
  "-m venv "*) mkdir -p "$3/bin" "$3/lib"; cp "$0" "$3/bin/python"; chmod +x "$3/bin/python"; echo venv >>"$LOG" ;;
  *" install "*) echo "pip<$PYTHONPATH$PIP_TARGET>" >>"$LOG"; [ ! -e "$LOG.offline" ] || { echo "Failed to establish a new connection"; exit 1; } ;;
  *" check") [ ! -e "$LOG.conflict" ] || { echo "a requires b, which is not installed."; exit 1; } ;;
  *ensurepip*) [ ! -e "$LOG.no-venv" ] ;;
  *print*) echo 3.11 ;;
esac`;

function machine(python = PYTHON): Sandbox {
  const box = sandbox('scripts');
  box.write('requirements.txt', 'ansible==1.0\nansible-lint==2.0\n');
  box.fake('python3', python);
  return box;
}

test('builds the environment once, and says so', () => {
  const box = machine();
  const first = box.run('scripts/python.sh', [], { PYTHONPATH: 'foreign', PIP_TARGET: 'foreign' });
  expect(first).toMatchObject({ code: 0, stdout: `${box.root}/.venv\n` });
  expect(first.stderr).toMatch(/^==> Python environment in \.venv\/ \(Python 3\.11\.2, ansible==1\.0 ansible-lint==2\.0 and what they need\)\n    done in \d+ s\n$/);
  expect(box.run('scripts/python.sh')).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
  expect(box.log()).toEqual(['venv', 'pip<>']);
});

test.each<[string, (box: Sandbox) => void]>([
  ['other requirements', (box) => box.write('requirements.txt', 'ansible==1.1\nansible-lint==2.0\n')],
  ['a missing stamp (interrupted)', (box) => rmSync(`${box.root}/.venv/.stamp`)],
  ['a Python that is gone', (box) => rmSync(`${box.root}/.venv/bin/python`)],
  ['a Python that does not start', (box) => box.write('.venv/bin/python', '#!/nonexistent\n', 0o755)],
  ['another place (moved)', (box) => box.write('.venv/.stamp', `/elsewhere/.venv 0123\n`)],
])('rebuilds after: %s', (_, damage) => {
  const box = machine();
  box.run('scripts/python.sh');
  box.write('.venv/leftover', '');
  damage(box);
  expect(box.run('scripts/python.sh')).toMatchObject({ code: 0, stderr: expect.stringContaining('done in') });
  expect(box.log()).toEqual(['venv', 'pip<>', 'venv', 'pip<>']);
});

test('an environment that comes first in PATH is not rebuilt by itself', () => {
  const box = machine();
  const path = { PATH: `${box.root}/.venv/bin:${box.env['PATH']}` };
  box.run('scripts/python.sh', [], path);
  box.write('.venv/bin/python3', '#!/bin/sh\nexit 0\n', 0o755);
  rmSync(`${box.root}/.venv/.stamp`);
  expect(box.run('scripts/python.sh', [], path)).toMatchObject({ code: 0, stdout: `${box.root}/.venv\n` });
  expect(box.log()).toEqual(['venv', 'pip<>', 'venv', 'pip<>']);
});

test('nothing is left in the temporary folder, whether it works or not', () => {
  const box = machine();
  box.run('scripts/python.sh');
  box.write('requirements.txt', 'ansible==1.1\n');
  box.write(`${box.env['LOG']}.offline`, '');
  box.run('scripts/python.sh');
  expect(readdirSync(box.env['TMPDIR'] ?? '').sort()).toEqual(['bin', 'log', 'log.offline', 'repository']);
});

test.each([['offline', 'there is no way to the package server'], ['conflict', 'see the lines above']])('a build that fails (%s) says why and leaves no stamp', (trouble, reason) => {
  const box = machine();
  box.write(`${box.env['LOG']}.${trouble}`, '');
  const { code, stdout, stderr } = box.run('scripts/python.sh');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`error: the Python environment could not be built: ${reason}`);
  rmSync(`${box.env['LOG']}.${trouble}`);
  expect(box.run('scripts/python.sh').code).toBe(0);
});

test('an old Python is named, and a newer one beside it is taken', () => {
  const box = machine('[ "$1" = --version ] || exit 1; echo "Python 3.9.2"');
  expect(box.run('scripts/python.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('Python 3.11 or newer is needed; this machine has Python 3.9.2.') });
  box.fake('python3.12', PYTHON);
  expect(box.run('scripts/python.sh').code).toBe(0);
});

test('a Python without venv names the package that brings it', () => {
  const box = machine();
  box.write(`${box.env['LOG']}.no-venv`, '');
  const { code, stderr } = box.run('scripts/python.sh');
  expect(code).toBe(1);
  expect(stderr).toContain('missing packages (python3.11-venv)');
  expect(stderr).toContain('has no venv module');
});

test('no Python at all', () => {
  const box = sandbox('scripts');
  box.write('requirements.txt', '');
  expect(box.run('scripts/python.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('error: there is no Python on this machine.') });
});

test('too little space is noticed before anything is removed', () => {
  const box = machine();
  box.fake('df', 'echo header; echo "/dev/x 100 97 3 97% /"');
  expect(box.run('scripts/python.sh')).toMatchObject({ code: 1, stderr: expect.stringContaining('only 3 MB are free') });
  expect(box.log()).toEqual([]);
});
