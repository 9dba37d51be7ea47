import { execa } from 'execa';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { endsOf, readEvents } from '../../../src/runner/journal/read.ts';
import { killTree } from '../../../src/runner/ansible/kill-tree.ts';
import { root } from './fixture.ts';
import { runProject } from './run-project.ts';

const all = ['clock/10_deploy', 'clock/18_test', 'web_server/10_deploy', 'web_server/18_test'];

test('a run that is killed at any moment, with its (fake) Ansible, goes on at the first unfinished playbook', async () => {
  const project = await runProject();
  const runs = join(project.folder, '.thinkube/runs');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 22 }), async (lines) => {
      rmSync(runs, { recursive: true, force: true });
      const child = execa(process.execPath, [join(root, 'bin/thinkube.js'), 'run', '--inventory', 'inventories/house'], { cwd: project.folder, env: project.env, extendEnv: false, reject: false });
      const events = (): string => (existsSync(runs) ? readdirSync(runs).map((id) => join(runs, id, 'events.jsonl')).filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')).join('') : '');
      let ended = false;
      void child.then(() => (ended = true));
      await vi.waitFor(() => expect(ended || events().split('\n').length > lines).toBe(true), { timeout: 60_000, interval: 1 });
      // As a power cut does: nobody can clean up.
      if (!ended) killTree(child.pid!);
      await child;
      project.notes();
      const [id] = existsSync(runs) ? readdirSync(runs) : [];
      const finished = id === undefined ? [] : [...endsOf(readEvents(join(runs, id)))].flatMap(([step, { outcome }]) => (outcome === 'ok' ? [step] : []));
      const left = all.filter((step) => !finished.includes(step));
      const { code, err } = await project.call(['run', '--resume']);
      const begun = project.notes().flatMap((line) => (line.startsWith('begin ') ? [line] : []));
      if (left.length === 0 || id === undefined || !existsSync(join(runs, id, 'plan.json'))) expect(err).toMatch(/^error: (Nothing is left of|There is no run)/);
      else expect({ code, begun: begun.length, finished }).toEqual({ code: 0, begun: left.length, finished: all.slice(0, finished.length) });
      expect(left.length === 0 || id === undefined ? [] : begun).toEqual(id === undefined ? [] : left.map((step) => `begin ${step.startsWith('clock') ? '10_base' : '20_web'}/${step.slice(step.indexOf('/') + 1)}.yaml`));
    }),
    { numRuns: 8 },
  );
}, 600_000);
