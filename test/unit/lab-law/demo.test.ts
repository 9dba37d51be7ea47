import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import thinkube from '../../../dsl/thinkube/platform.ts';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import type { RunSummary } from '../../../src/runner/summary.ts';
import { nextSteps, nextStepsText } from '../../lab/demo/next-steps.ts';
import { runsText } from '../../lab/demo/prove.ts';
import { projectRoot } from '../../lab/law/project.ts';

test('both runs are told, with the share that the second one took', () => {
  const ran = (seconds: number, changed: number): RunSummary => ({ format: 1, run: 'r', platform: 'p', inventory: 'i', mode: 'deploy', outcome: 'ok', began: '', ended: '', seconds, changed, steps: [] });
  expect(runsText([{ title: 'Thinkube', first: ran(200.4, 91), second: ran(50, 0) }])).toBe('Thinkube: the first run took 200 s and changed 91 things; the second took 50 s (25 %) and changed 0.');
});

test('every path of the next steps exists in the tree, and every script in the project', () => {
  const steps = nextSteps(thinkube, 'lab-alpha');
  expect(steps.length).toBeGreaterThanOrEqual(3);
  const emitted = [...emitAnsible(thinkube).keys()];
  for (const { command } of steps) {
    for (const [script] of command.matchAll(/(scripts|test)\/\S+\.(sh|ts)/g)) expect(existsSync(path.join(projectRoot, script)), script).toBe(true);
    for (const [, playbook] of command.matchAll(/(?:^less generated\/thinkube\/|thinkube )(\S+\.yaml)/g)) expect(emitted.some((file) => file.endsWith(playbook!.replace(/^ansible\//, ''))), playbook).toBe(true);
  }
  expect(nextStepsText(steps)).toContain('make lab-down');
});
