import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lxdLooks } from '../../../src/resources/lxd/query.ts';
import { Host } from './placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const { look } = lxdLooks<{ a: object; b: readonly string[] }>('Look', { a: '/1.0/a', b: '/1.0/b' });
const argv = look.call.arguments['argv'] as readonly string[];

function run(script?: string) {
  if (script !== undefined) host.program('lxc', script);
  const { status, stdout, stderr } = spawnSync('/bin/sh', argv.slice(1), { encoding: 'utf8', env: { PATH: script === undefined ? host.folder : `${host.folder}:/usr/bin:/bin` } });
  return { status, stdout, stderr };
}

test('answers stand under their names, and what LXD does not have is left out', () => {
  expect(JSON.parse(run('case $2 in /1.0/a) echo \'{"x": 1}\' ;; *) echo "Error: Storage pool not found" >&2; exit 1 ;; esac').stdout)).toEqual({ a: { x: 1 } });
  expect(JSON.parse(run('echo "Error: not found" >&2; exit 1').stdout)).toEqual({});
});

test('an answer without content is nothing', () => {
  expect(JSON.parse(run('test "$2" = /1.0/a || echo "[]"').stdout)).toEqual({ a: null, b: [] });
});

test('an LXD that refuses is a failure, in its own words', () => {
  expect(run('echo "Error: database is locked" >&2; exit 1')).toMatchObject({ status: 1, stderr: 'Error: database is locked\n' });
});

test('where LXD is not installed there is nothing', () => {
  expect(JSON.parse(run().stdout)).toEqual({});
});
