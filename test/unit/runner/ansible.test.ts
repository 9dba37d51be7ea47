import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { countTasks } from '../../../src/runner/ansible/count-tasks.ts';
import { eventOf, parseLine } from '../../../src/runner/ansible/events.ts';
import { below, killTree } from '../../../src/runner/ansible/kill-tree.ts';
import { argumentsOf } from '../../../src/runner/ansible/process.ts';
import { ProgressCount } from '../../../src/runner/ansible/progress-count.ts';
import { readable } from '../../../src/runner/ansible/readable.ts';
import { StepWatcher } from '../../../src/runner/ansible/watch-steps.ts';
import type { RunEvent, StepOutcome } from '../../../src/runner/events.ts';
import { refuseOrphans } from '../../../src/runner/orphans.ts';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';
import { planned, planOf } from './sample-plan.ts';

const result = (event: string, data: object) => eventOf({ _event: event, task: { name: 'role : Do it', duration: { start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:00:02.5Z' } }, hosts: { alpha: data } });

describe('an event of Ansible', () => {
  test.each([
    ['v2_runner_on_ok', {}, 'ok'],
    ['v2_runner_on_ok', { changed: true }, 'changed'],
    ['v2_runner_on_failed', {}, 'failed'],
    ['v2_runner_on_failed', { _ansible_ignore_errors: true }, 'ignored'],
    ['v2_runner_on_skipped', {}, 'skipped'],
    ['v2_runner_on_unreachable', {}, 'unreachable'],
  ])('%s %j is %s', (event, data, outcome) => expect(result(event, data)).toMatchObject({ kind: 'result', host: 'alpha', outcome, seconds: 2.5 }));
  test('of a failure has what was said, of a loop what its items said', () => {
    expect(result('v2_runner_on_failed', { msg: 'no', stderr: 'because' })).toMatchObject({ message: 'no\nbecause' });
    expect(result('v2_runner_on_failed', { msg: 'One or more items failed', results: [{ msg: 'x' }, { failed: true, msg: ['a', 'b'] }] })).toMatchObject({ message: 'a\nb' });
  });
  test('is a line of JSON, and other lines are none', () => {
    expect(parseLine('{"_event":"v2_playbook_on_stats"}')).toEqual({ _event: 'v2_playbook_on_stats' });
    for (const line of ['PLAY [x]', '{"a":1}', '{"_event":"v2', '']) expect(parseLine(line)).toBeUndefined();
  });
  test('can be read in a log', () => {
    expect(readable({ kind: 'result', task: 't', host: 'alpha', outcome: 'failed', seconds: 1.25, message: 'a\nb' })).toBe('  failed: alpha (1.3 s)\n    a\n    b\n');
    expect(readable({ kind: 'play', name: 'Work', playbook: 'x', place: 'x:1' })).toBe('\nPLAY Work\n');
  });
});

describe('the steps of a process', () => {
  const steps = [...planned('a').steps, ...planned('b').steps];
  const watch = (): { readonly watcher: StepWatcher; readonly events: RunEvent[]; readonly ends: () => readonly (readonly [string, StepOutcome])[] } => {
    const events: RunEvent[] = [];
    const watcher = new StepWatcher(steps, { counts: () => [1, 2], logOf: ({ id }) => id, emit: (event) => void events.push(event), now: () => 0 });
    return { watcher, events, ends: () => events.flatMap((event) => (event.type === 'step-finished' ? [[event.step, event.outcome] as const] : [])) };
  };
  const begin = (watcher: StepWatcher, index: number, line = 1): void => watcher.take({ kind: 'play', name: 'Work', playbook: `/tree/${steps[index]!.playbook}`, place: `/tree/${steps[index]!.playbook}:${line}` });
  const stats = (failures: number) => ({ kind: 'stats', stats: { alpha: { ok: 1, changed: 0, failures, unreachable: 0, skipped: 0, rescued: 0, ignored: 0 } } }) as const;

  test('end when their playbook does, or when a later one begins', () => {
    const { watcher, ends } = watch();
    begin(watcher, 0);
    watcher.take(stats(0));
    expect(ends()).toEqual([['a/0_deploy', 'ok']]);
    begin(watcher, 1);
    begin(watcher, 2);
    expect(ends()).toEqual([['a/0_deploy', 'ok'], ['a/1_test', 'ok']]);
    watcher.end('ok');
    expect(ends().map(([id]) => id)).toEqual(steps.map(({ id }) => id));
  });
  test('fail at the end of the process, and those behind have not begun', () => {
    const { watcher, events, ends } = watch();
    begin(watcher, 0);
    watcher.take({ kind: 'result', task: 'role : Do it', host: 'alpha', outcome: 'failed', seconds: 1, message: 'no' });
    watcher.take(stats(1));
    expect(ends()).toEqual([]);
    watcher.end('failed');
    expect(events.at(-1)).toMatchObject({ type: 'step-finished', step: 'a/0_deploy', outcome: 'failed', tasks: 1, failures: [{ task: 'Do it', host: 'alpha', message: 'no' }] });
    expect(ends()).toHaveLength(1);
  });
  test('fail for what failed for good: what was rescued on another host is not told', () => {
    const { watcher, events } = watch();
    begin(watcher, 0);
    for (const host of ['beta', 'alpha']) watcher.take({ kind: 'result', task: 'Do it', host, outcome: 'failed', seconds: 1, message: host });
    const of = (failures: number) => ({ ...stats(0).stats.alpha, failures });
    watcher.take({ kind: 'stats', stats: { alpha: of(1), beta: of(0) } });
    watcher.end('failed');
    expect(events.at(-1)).toMatchObject({ failures: [{ host: 'alpha' }] });
  });
  test('that fail before their first play tell what Ansible said', () => {
    const { watcher, events } = watch();
    watcher.take({ kind: 'talk', text: 'ERROR! no such thing' });
    watcher.end('failed');
    expect(events.at(-1)).toMatchObject({ step: 'a/0_deploy', outcome: 'failed', failures: [], talk: 'ERROR! no such thing' });
  });
  test('that are interrupted say so; what has not begun says nothing', () => {
    const { watcher, ends } = watch();
    watcher.end('interrupted');
    expect(ends()).toEqual([]);
    begin(watcher, 0);
    watcher.end('interrupted');
    expect(ends()).toEqual([['a/0_deploy', 'interrupted']]);
  });
  test('count their tasks over plays; handlers do not count', () => {
    const { watcher, events } = watch();
    begin(watcher, 0);
    begin(watcher, 0, 9);
    watcher.take({ kind: 'task', name: 'One', handler: false });
    watcher.take({ kind: 'task', name: 'Restart', handler: true });
    expect(events.filter(({ type }) => type === 'task')).toMatchObject([{ n: 2, of: 3, task: 'One' }, { n: 2, of: 3, task: 'Restart' }]);
  });
});

test('a play that starts more tasks than expected stays at its last one, and one without hosts is passed', () => {
  const count = new ProgressCount([2, 3, 4]);
  expect(count.number).toBe(0);
  count.play('x:1');
  for (let task = 0; task < 5; task++) count.task();
  expect([count.number, count.of]).toEqual([2, 9]);
  count.play('x:2');
  count.play('x:3');
  count.task();
  count.play('x:3');
  count.task();
  expect(count.number).toBe(7);
});

test('the tasks of a playbook are counted with roles, included files and turns', () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    'roles/check/tasks/main.yaml': '---\n- name: A\n  ansible.builtin.debug:\n- name: B\n  ansible.builtin.debug:\n',
    'roles/check/tasks/more.yaml': '---\n- name: C\n  ansible.builtin.debug:\n',
    'roles/check/meta/argument_specs.yml': '---\nargument_specs:\n  main:\n    options: {}\n',
    '10_a/tasks/part.yaml': '---\n- name: D\n  ansible.builtin.debug:\n',
    '10_a/10_deploy.yaml': `---
- hosts: localhost
  gather_facts: false
  tasks:
    - name: Call
      ansible.builtin.include_role: { name: check }
- hosts: web
  serial: 1
  tasks:
    - name: Block
      block:
        - name: Include
          ansible.builtin.include_tasks: tasks/part.yaml
        - name: End
          ansible.builtin.meta: end_host
      rescue:
        - name: Never
          ansible.builtin.debug:
      always:
        - name: Call more
          ansible.builtin.include_role: { name: check, tasks_from: more }
`,
  });
  // The first: the call, the comparison with the specification, two tasks. The second, three times: facts, the include with one task, the call with one.
  expect(countTasks(folder, `${folder}/10_a/10_deploy.yaml`, () => 3)).toEqual([4, 15]);
  // Five hosts: one, then two times two; and one, then all others.
  for (const [serial, turns] of [['[1, 2]', 3], ['[1, "100%"]', 2], ['"1%"', 5], ['0', 1], ['"{{ few }}"', 1]] as const) {
    writeFiles(folder, { 'serial.yaml': `- hosts: web\n  serial: ${serial}\n  tasks: []\n` });
    expect(countTasks(folder, `${folder}/serial.yaml`, () => 5), serial).toEqual([turns]);
  }
});

test('arguments hold the inventory, the playbooks and confirmations', () => {
  expect(argumentsOf({ inventory: '/i', playbooks: ['a.yaml', 'b.yaml'], check: true, confirmations: ['a_rollback_confirmed'] })).toEqual(['-i', '/i', 'a.yaml', 'b.yaml', '--check', '-e', 'a_rollback_confirmed=true']);
});

describe('processes', () => {
  test('below another one are found however deep they are', () => expect(below(1, new Map([[2, 1], [3, 2], [4, 9], [5, 3]]))).toEqual([2, 3, 5]));
  test('end with all that they started, in other sessions too', async () => {
    const parent = execa('sh', ['-c', 'setsid sleep 600 & echo $!; wait'], { reject: false });
    let child = 0;
    for await (const line of parent) {
      child = Number(line);
      killTree(parent.pid!);
    }
    expect((await parent).signal).toBe('SIGKILL');
    await vi.waitFor(() => expect(existsSync(`/proc/${child}`)).toBe(false), { timeout: 25_000 });
  });
  test('of a killed run keep the next one from beginning, unless the number is another program by now', () => {
    const events = [{ at: '', type: 'process-started', process: 1, pid: 42, steps: [] }] as const;
    const run = { folder: '', plan: planOf([]), events };
    expect(() => refuseOrphans([run], () => '/bin/ansible-playbook\0-i\0/inventory\0')).toThrow('process 42');
    expect(() => refuseOrphans([run], () => 'vim')).not.toThrow();
    expect(() => refuseOrphans([{ ...run, events: [...events, { at: '', type: 'process-ended', process: 1, exit: '0' }] }], () => '/bin/ansible-playbook\0/inventory')).not.toThrow();
  });
});
