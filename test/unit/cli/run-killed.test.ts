import { execa } from 'execa';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { killTree } from '../../../src/runner/ansible/kill-tree.ts';
import { endsOf, readEvents } from '../../../src/runner/journal/read.ts';
import { root } from './fixture.ts';
import { runProject } from './run-project.ts';

const all = ['clock/10_deploy', 'clock/18_test', 'web_server/10_deploy', 'web_server/18_test'];

test.each([2, 8, 15])('a run that is killed with its (fake) Ansible after %i events goes on at the first unfinished playbook', async (count) => {
  const project = await runProject();
  const runs = join(project.folder, '.thinkube/runs');
  const child = execa(process.execPath, [join(root, 'bin/thinkube.js'), 'run', '--inventory', 'inventories/house'], { cwd: project.folder, env: project.env, extendEnv: false, reject: false });
  const lines = (): number => (existsSync(runs) ? readdirSync(runs) : []).map((id) => join(runs, id, 'events.jsonl')).flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [])).length;
  let ended = false;
  void child.then(() => (ended = true));
  await vi.waitFor(() => expect(ended || lines() >= count).toBe(true), { timeout: 200_000 });
  // As a power cut does: nobody can clean up.
  if (!ended) killTree(child.pid!);
  await child;
  project.notes();
  const finished = [...endsOf(readEvents(join(runs, readdirSync(runs)[0]!)))].flatMap(([step, { outcome }]) => (outcome === 'ok' ? [step] : []));
  expect(finished).toEqual(all.slice(0, finished.length));
  const { code, err } = await project.call(['run', '--resume']);
  const begun = project.notes().flatMap((line) => (line.startsWith('begin ') ? [line.slice(6)] : []));
  const left = all.slice(finished.length).map((step) => `${step.startsWith('clock') ? '10_base' : '20_web'}/${step.slice(step.indexOf('/') + 1)}.yaml`);
  expect(begun).toEqual(left);
  if (left.length === 0) expect(err).toMatch(/^error: Nothing is left of the run/);
  else expect(code).toBe(0);
}, 300_000);
