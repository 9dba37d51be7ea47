import { expect, test } from 'vitest';
import { parse } from 'yaml';
import thinkheads from '../../../dsl/thinkheads/platform.ts';
import thinkube from '../../../dsl/thinkube/platform.ts';
import { emitFault } from '../../../src/backends/ansible/faults.ts';
import { expression } from '../../../src/dsl/values.ts';
import { task, taskFile } from '../../../src/dsl/task.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { samplePlatform, samplePlay, vars } from '../dsl/sample.ts';

/** The play of the first fault. */
function playOf(platform: PlatformNode): { readonly [key: string]: any } {
  const [phase] = platform.phases;
  const [component] = phase!.components;
  const [play, ...more] = parse(emitFault(platform, phase!, component!, component!.faults[0]!)) as any[];
  expect(more).toEqual([]);
  return play;
}

const withFault = (...steps: readonly StepNode[]): PlatformNode => samplePlatform(samplePlay({ faults: [{ title: 'it is gone', steps }] }));

test('a fault is a play on the hosts of its component, with results and variables as in the tree', () => {
  const look = task('Look around', command({ argv: ['x'] }), { changedWhen: false });
  const play = playOf(withFault(look, task('Remove it', file({ path: '/srv/x', state: 'absent' }), { become: true, when: expression<boolean>`${look.result.stdout} == ${vars.greeting}` })));
  expect(play).toEqual({
    name: 'Break Site: it is gone',
    hosts: 'web',
    gather_facts: true,
    any_errors_fatal: true,
    tasks: [
      { name: 'Look around', 'ansible.builtin.command': { argv: ['x'] }, register: 'look_around', changed_when: false },
      { name: 'Remove it', 'ansible.builtin.file': { path: '/srv/x', state: 'absent' }, when: "look_around.stdout == (greeting | default('hello'))", become: true },
    ],
  });
});

test('a task file has no place in a fault', () => {
  expect(() => playOf(withFault(taskFile('Do more', 'more', [task('Remove it', file({ path: '/srv/x', state: 'absent' }))])))).toThrow('The fault "it is gone" of site has a task file of its own.');
});

test.each([thinkube, thinkheads].map((platform) => [platform.id, platform] as const))('every fault of %s can be printed', (_, platform) => {
  const faults = platform.phases.flatMap((phase) => phase.components.flatMap((component) => component.faults.map((fault) => parse(emitFault(platform, phase, component, fault)))));
  expect(faults.length).toBeGreaterThan(0);
  for (const [play] of faults) expect(play.tasks.length).toBeGreaterThan(0);
});
