import { describe, expect, test } from 'vitest';
import { controlNode, thisHost } from '../../../src/dsl/groups.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { asserted, flushHandlers, probed } from '../../../src/dsl/probes.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, handler, task, taskFile } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { meta } from '../../../src/modules/ansible.builtin/meta.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { looks, sampleComponent, samplePlatform, samplePlay, vars, groups } from '../dsl/sample.ts';
import { dataOf, playsOf, tasksOf, textOf } from './emitted.ts';
import { play } from '../../../src/dsl/play.ts';

const printed = (...steps: readonly StepNode[]) => tasksOf(samplePlay({ deploy: steps }));
const say = (name: string, options: Parameters<typeof task>[2] = {}) => task(name, debug({ msg: 'x' }), options);
const speaker = role({
  name: 'speaker',
  title: 'Speaks',
  entryPoints: {
    main: entryPoint({ description: 'Speaks', parameters: { speaker_words: { type: 'str', required: true, description: 'What to say' }, speaker_loud: { type: 'bool', default: false, description: 'How' } }, steps: ({ speaker_words }) => [task('Speak', debug({ msg: speaker_words }))] }),
    whisper: entryPoint({ description: 'Whispers', parameters: { speaker_secret: { type: 'str', required: true, noLog: true, description: 'What to whisper' } }, steps: ({ speaker_secret }) => [task('Whisper', copy({ dest: '/srv/x', content: speaker_secret }))] }),
  },
});

describe('a task', () => {
  test('has its name, its module and its keywords in the order that the linter asks for', () => {
    const all = task('Do it', command({ argv: ['x'] }), {
      noLog: true, diff: false, checkMode: false, environment: { A: 'b' }, runOnce: true, delegateTo: thisHost, becomeUser: 'me', become: true, when: j`a`, vars: { v: 1 },
      until: (result) => j`${result.rc} == 0`, retries: 3, delay: vars.port, async: 60, poll: 5, changedWhen: (result) => [j`a`, j`${result.rc} == 2`], failedWhen: false, then: [handler('Restart', debug({ msg: 'x' })), handler('Reload', debug({ msg: 'x' }))],
    });
    expect(printed(all)).toEqual([{
      name: 'Do it', 'ansible.builtin.command': { argv: ['x'] }, vars: { v: 1 }, when: 'a', become: true, become_user: 'me', delegate_to: '{{ inventory_hostname }}', run_once: true, environment: { A: 'b' }, check_mode: false, diff: false, no_log: true,
      register: 'do_it', until: 'do_it.rc == 0', retries: 3, delay: '{{ port | default(8080) }}', async: 60, poll: 5, changed_when: ['a', 'do_it.rc == 2'], failed_when: false, notify: ['Restart', 'Reload'],
    }]);
    expect(Object.keys(printed(all)[0]!)).toEqual(['name', 'ansible.builtin.command', 'vars', 'when', 'become', 'become_user', 'delegate_to', 'run_once', 'environment', 'check_mode', 'diff', 'no_log', 'register', 'until', 'retries', 'delay', 'async', 'poll', 'changed_when', 'failed_when', 'notify']);
  });

  test('has no keyword that was not asked for', () => expect(printed(say('Say it', { become: false }))).toEqual([{ name: 'Say it', 'ansible.builtin.debug': { msg: 'x' } }]));
  test('shows variables in its name by name, because Ansible prints names as they are', () => expect(printed(task(j`Say ${vars.domainName}`, debug({ msg: 'x' })))[0]!['name']).toBe('Say <domain_name>'));
  test('takes a word alone where the module wants one', () => expect(printed(task('End', meta({ _raw_params: 'end_host' })), flushHandlers()).map((step) => step['ansible.builtin.meta'])).toEqual(['end_host', 'flush_handlers']));
  test('one condition stands alone, several in a list', () => {
    expect(printed(say('A', { when: j`a` }), say('B', { when: [j`a`, expression<boolean>`b`] })).map((step) => step['when'])).toEqual(['a', ['a', 'b']]);
  });
  test('one handler stands alone', () => expect(printed(say('A', { then: handler('Restart', debug({ msg: 'x' })) }))[0]!['notify']).toBe('Restart'));
  test('an empty list of handlers or conditions is left out', () => expect(Object.keys(printed(say('A', { then: [], when: [] }))[0]!)).toEqual(['name', 'ansible.builtin.debug']));
  test('conditions of an assertion are bare', () => {
    expect(printed(asserted('It holds', [j`${vars.port} > 1`, expression<boolean>`a`], { error: 'e', details: ['d'], action: ['a'], reference: 'README.md' }))[0]!['ansible.builtin.assert'].that).toEqual(['(port | default(8080)) > 1', 'a']);
  });
  test('the variable of a debug task is bare', () => expect(printed(task('Show', debug({ var: 'a.b' })))[0]!['ansible.builtin.debug']).toEqual({ var: 'a.b' }));
  test('text that looks like Jinja is escaped', () => expect(printed(task('Show', debug({ msg: '{{json .}}' })))[0]!['ansible.builtin.debug']).toEqual({ msg: "{{ '{{' }}json .}}" }));
});

describe('a loop', () => {
  test('has a loop variable of its own and a label', () => {
    expect(printed(forEach('site', vars.names, (site) => task('Say it', debug({ msg: j`${site}` })), (site) => j`${site}!`))).toEqual([
      { name: 'Say it', 'ansible.builtin.debug': { msg: '{{ site }}' }, loop: "{{ names | default(['www', \"it's\"]) }}", loop_control: { loop_var: 'site', label: '{{ site }}!' } },
    ]);
  });
  test('of a plain list stands as it is', () => expect(printed(forEach('site', ['a', 'b'], () => say('Say it')))[0]).toMatchObject({ loop: ['a', 'b'], loop_control: { loop_var: 'site' } }));
  test('keeps the result of every item', () => {
    const asked = forEach('site', ['a'], (site) => task('Ask it', command({ argv: ['id', site] }), { changedWhen: false }));
    const [first, second] = printed(asked, task('Say it', debug({ msg: j`${asked.result.results[0]!.stdout}` })));
    expect(first).toMatchObject({ register: 'ask_it' });
    expect(second).toMatchObject({ 'ansible.builtin.debug': { msg: '{{ ask_it.results[0].stdout }}' } });
  });
});

test('a block has its steps, what happens when one fails, and what happens in any case', () => {
  expect(printed(block('Try it', [say('A')], { when: j`a`, become: true, rescue: [say('B')], always: [say('C'), say('D')] }))).toEqual([
    { name: 'Try it', when: 'a', become: true, block: [{ name: 'A', 'ansible.builtin.debug': { msg: 'x' } }], rescue: [{ name: 'B', 'ansible.builtin.debug': { msg: 'x' } }], always: ['C', 'D'].map((name) => ({ name, 'ansible.builtin.debug': { msg: 'x' } })) },
  ]);
});

describe('a role call', () => {
  test('includes the role with its parameters', () => {
    expect(printed(callRole('Speak up', speaker, 'main', { speaker_words: j`${vars.greeting}`, speaker_loud: true }, { when: j`a` }))).toEqual([
      { name: 'Speak up', 'ansible.builtin.include_role': { name: 'speaker' }, when: 'a', vars: { speaker_words: "{{ greeting | default('hello') }}", speaker_loud: true } },
    ]);
  });
  test('names the entry point, and is not logged when it passes a secret', () => {
    expect(printed(callRole('Whisper it', speaker, 'whisper', { speaker_secret: vars.adminPassword }))).toEqual([
      { name: 'Whisper it', 'ansible.builtin.include_role': { name: 'speaker', tasks_from: 'whisper' }, no_log: true, vars: { speaker_secret: '{{ admin_password }}' } },
    ]);
  });
});

test('a task file is included, and its steps are in a file of their own', () => {
  const asked = task('Ask it', command({ argv: ['id'] }), { changedWhen: false });
  const component = samplePlay({ deploy: [asked, taskFile('Do each', 'do_each', [task('Say it', debug({ msg: j`${asked.result.stdout}` }))], { loop: { over: ['a'], variable: 'name' }, when: j`a` })] });
  expect(tasksOf(component)[1]).toEqual({ name: 'Do each', 'ansible.builtin.include_tasks': { file: 'tasks/do_each.yaml' }, when: 'a', loop: ['a'], loop_control: { loop_var: 'name' } });
  expect(dataOf(samplePlatform(component), '10_sites/tasks/do_each.yaml')).toEqual([{ name: 'Say it', 'ansible.builtin.debug': { msg: '{{ ask_it.stdout }}' } }]);
  expect(textOf(samplePlatform(component), '10_sites/tasks/do_each.yaml')).toMatch(/^---\n# Part of Deploy: Site\..*\n\n- name/);
});

describe('a secret', () => {
  const hidden = (...steps: readonly StepNode[]) => printed(...steps).map((step) => step['no_log']);
  test.each<[string, StepNode]>([
    ['an argument', task('Write it', copy({ dest: '/srv/x', content: j`key ${vars.adminPassword}` }))],
    ['the environment', say('Say it', { environment: { KEY: vars.adminPassword } })],
    ['a variable of the task', say('Say it', { vars: { key: vars.adminPassword } })],
    ['a condition', say('Say it', { when: expression<boolean>`${vars.adminPassword} == 'x'` })],
    ['a loop', forEach('key', [vars.adminPassword], () => say('Say it'))],
    ['a play variable', task('Write it', copy({ dest: '/srv/x', content: playVariable('key', vars.adminPassword) }))],
    ['the variables of a block', block('With it', [say('Say it')], { vars: { key: vars.adminPassword } })],
    ['the variables of an included file', taskFile('With it', 'with_it', [say('Say it')], { vars: { key: vars.adminPassword } })],
  ])('in %s is not logged', (_title, step) => expect(hidden(step)).toEqual([true]));

  test('in a block, only its own steps are hidden', () => {
    expect(printed(block('Try it', [task('Write it', copy({ dest: '/srv/x', content: vars.adminPassword })), say('Say it')]))).toMatchObject([{ name: 'Try it', block: [{ no_log: true }, { name: 'Say it' }] }]);
    expect(Object.keys(printed(block('Try it', [task('Write it', copy({ dest: '/srv/x', content: vars.adminPassword }))]))[0]!)).toEqual(['name', 'block']);
  });
  test('a task without one is logged', () => expect(hidden(say('Say it'), task('Say more', debug({ msg: j`${vars.domainName}` })))).toEqual([undefined, undefined]));
  test('in a handler is not logged', () => {
    const component = samplePlay({ deploy: [say('Say it', { then: [handler('Write it', copy({ dest: '/srv/x', content: vars.adminPassword }), { become: true }), handler('Say more', debug({ msg: 'x' }))] })] });
    expect(playsOf(component)[0]!['handlers']).toEqual([{ name: 'Write it', 'ansible.builtin.copy': { dest: '/srv/x', content: '{{ admin_password }}' }, become: true, no_log: true }, { name: 'Say more', 'ansible.builtin.debug': { msg: 'x' } }]);
  });
  test('in a secret parameter of a role is not logged inside of the role', () => {
    const platform = samplePlatform(samplePlay({ deploy: [callRole('Whisper it', speaker, 'whisper', { speaker_secret: 'x' })] }));
    expect(dataOf(platform, 'roles/speaker/tasks/whisper.yaml')).toMatchObject([{ name: 'Whisper', no_log: true }]);
    expect(dataOf(platform, 'roles/speaker/tasks/main.yaml')[0]).not.toHaveProperty('no_log');
  });
});

describe('a play', () => {
  test('has the handlers that its steps notify, wherever they stand', () => {
    const [one, two, three] = ['One', 'Two', 'Three'].map((name) => handler(name, debug({ msg: 'x' })));
    const component = samplePlay({ deploy: [say('A', { then: one }), block('B', [say('C', { then: [one!, two!] })], { rescue: [say('D', { then: three })] })], test: [looks()] });
    expect(playsOf(component)[0]!['handlers'].map((entry: { name: string }) => entry.name)).toEqual(['One', 'Two', 'Three']);
    expect(playsOf(component, 'test')[0]).not.toHaveProperty('handlers');
  });

  test('has its shared values as variables, each once, those of handlers too', () => {
    const [address, words] = [playVariable('siteAddress', j`www.${vars.domainName}`), playVariable('words', ['a', vars.port])];
    const component = samplePlay({ deploy: [task('Say it', debug({ msg: j`${address} ${address}` }), { then: handler('Say more', debug({ msg: j`${words}` })) })] });
    expect(playsOf(component)[0]!['vars']).toEqual({ site_address: 'www.{{ domain_name }}', words: ['a', '{{ port | default(8080) }}'] });
    expect(playsOf(component, 'test')[0]).not.toHaveProperty('vars');
  });

  test('stops for all hosts when one fails, refuses a part of its hosts, and gathers facts', () => {
    const [first] = playsOf(samplePlay({ deploy: [] }));
    expect(first).toMatchObject({ name: 'Deploy Site', hosts: 'web', gather_facts: true, any_errors_fatal: true });
    expect(first!['tasks'][0]).toEqual({ name: 'Refuse to run on a part of the hosts', 'ansible.builtin.include_role': { name: 'preflight', tasks_from: 'whole_group' }, vars: { preflight_title: 'Deploy: Site', preflight_hosts: 'web' } });
    expect(first!['tasks'].at(-1)).toEqual({ name: 'Say what was done', 'ansible.builtin.debug': { msg: 'Site: deployed on {{ inventory_hostname }}. Next: 18_test.yaml' } });
  });

  test('can take some hosts first; tests look at all of them at once', () => {
    const component = sampleComponent({ on: [play(groups.web, { deploy: [], test: [looks()], serial: [1, '100%'] })] });
    expect(playsOf(component).map(({ serial }) => serial)).toEqual([[1, '100%']]);
    expect(playsOf(component, 'test').map((one) => 'serial' in one)).toEqual([false]);
  });

  test('can go host by host, and says what it is about', () => {
    const component = sampleComponent({ on: [play(groups.web, { deploy: [], test: [looks()], about: 'servers', serial: 1 }), play(controlNode, { deploy: [], test: [looks()], about: 'control node' })] });
    expect(playsOf(component).map(({ name, hosts, serial }) => ({ name, hosts, serial }))).toEqual([{ name: 'Deploy Site: servers', hosts: 'web', serial: 1 }, { name: 'Deploy Site: control node', hosts: 'localhost', serial: undefined }]);
  });
});

test('a probe looks until it holds, and is judged by an assertion with the same condition', () => {
  const [probe, judgement] = printed(...probed('the site answers', command({ argv: ['curl', 'x'] }), { become: true, tries: 4, until: (result) => j`${result.rc} == 0`, failure: (result) => ({ error: 'no answer', details: [j`got ${result.stderr}`], action: ['deploy again'], reference: 'README.md' }) }));
  expect(probe).toEqual({ name: 'Look: the site answers', 'ansible.builtin.command': { argv: ['curl', 'x'] }, become: true, check_mode: false, register: 'look_the_site_answers', until: 'look_the_site_answers.rc == 0', retries: 4, delay: 1, changed_when: false, failed_when: false });
  expect(judgement).toMatchObject({ name: 'the site answers', 'ansible.builtin.assert': { that: ['look_the_site_answers.rc == 0'], fail_msg: 'ERROR: no answer\nDETAILS:\n  - got {{ look_the_site_answers.stderr }}\nREQUIRED ACTION:\n  - deploy again\nREFERENCE: README.md\n' } });
});
