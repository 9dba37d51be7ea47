import { describe, expect, test } from 'vitest';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { forEach, handler, task, taskFile } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { setFact } from '../../../src/modules/ansible.builtin/set_fact.ts';
import { k8sInfo } from '../../../src/modules/kubernetes.core/k8s_info.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { stepsIn } from '../../../src/passes/steps.ts';
import { taintOf } from '../../../src/passes/taint/taint.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { deploying as deployed } from '../../rules/site.ts';
import { raw, rawTask, uncompiled } from '../../rules/uncompiled.ts';
import { vars } from '../dsl/sample.ts';

const look = { changedWhen: false } as const;
const login = task('Log in', command({ argv: ['login'] }), { ...look, environment: { KEY: vars.adminPassword } });

/** The names of the steps that a secret reaches. */
function reached(platform: PlatformNode): readonly string[] {
  const taint = taintOf(platform);
  const plays = componentsOf(platform).flatMap(({ playbooks }) => playbooks.flatMap((playbook) => playbook.plays));
  const steps = plays.flatMap((play) => [...stepsIn(play.steps), ...play.handlers]);
  return [...new Set(steps.filter((step) => taint.secretOf(step) !== undefined).map((step) => plainText(step.name)))];
}

describe('a secret is followed through', () => {
  test('variables of a play and of a step', () => {
    const value = playVariable('line', expression<string>`'key=' ~ ${vars.adminPassword}`);
    const inStep = task('Write that', copy({ dest: '/y', content: j`{{ other }}`, mode: '0600' }), { vars: { other: value } });
    expect(reached(deployed(task('Write it', copy({ dest: '/x', content: value, mode: '0600' })), inStep))).toEqual(['Write it', 'Write that']);
  });

  test('results and facts, but not through how it went', () => {
    const fact = task('Keep it', setFact({ kept: j`${login.result.stdout}` }));
    const use = task('Use it', debug({ msg: j`{{ kept }}` }));
    const went = task('Say it', debug({ msg: j`${login.result.rc}` }));
    expect(reached(deployed(login, fact, use, went))).toEqual(['Log in', 'Keep it', 'Use it']);
  });

  test('but not into the members of a result that the author calls clean; its call and the whole of it stay secret', () => {
    const asked = task('Ask', command({ argv: ['ask'] }), { ...look, environment: { KEY: vars.adminPassword }, resultWithoutSecret: 'the answer never repeats the key' });
    const member = task('Say the answer', debug({ msg: j`${asked.result.stdout}` }));
    const whole = task('Say all of it', debug({ msg: j`${asked.result}` }));
    expect(reached(deployed(asked, member, whole))).toEqual(['Ask', 'Say all of it']);
  });

  test('loops', () => {
    const each = forEach('line', expression<readonly string[]>`${login.result.stdout_lines}`, (line) => task('Write each', copy({ dest: '/x', content: line, mode: '0600' })));
    expect(reached(deployed(login, each))).toEqual(['Log in', 'Write each']);
    const file = taskFile('Include for each', 'each', [task('Inside', debug({ msg: j`{{ item }}` }))], { loop: { over: expressionNode(), variable: 'item' } });
    expect(reached(deployed(login, file))).toEqual(['Log in', 'Include for each', 'Inside']);
  });

  test('templates', () => {
    expect(reached(deployed(managedFile('/etc/key', { template: 'secret.j2', mode: '0600' })))).toContain('Write the file /etc/key');
  });

  test('parameters of roles, also of roles that those call', () => {
    const inner = role({ name: 'inner', title: 'Inner', entryPoints: { main: entryPoint({ description: 'Inner', parameters: { inner_key: { type: 'str', required: true, description: 'Key' } }, steps: ({ inner_key }) => [task('Use it inside', copy({ dest: '/x', content: inner_key, mode: '0600' }))] }) } });
    const outer = role({ name: 'outer', title: 'Outer', entryPoints: { main: entryPoint({ description: 'Outer', parameters: { outer_key: { type: 'str', required: true, description: 'Key' } }, steps: ({ outer_key }) => [callRole('Hand it on', inner, 'main', { inner_key: j`x${outer_key}` })] }) } });
    const platform = deployed(callRole('Start', outer, 'main', { outer_key: vars.adminPassword }));
    expect(taintOf(platform).secretOf([...stepsIn(inner.entryPoints['main']!.steps)][0]!)).toBe('admin_password');
    const files = emitAnsible(platform);
    expect(files.get('ansible/roles/inner/tasks/main.yaml')!.text).toContain('no_log: true');
  });

  test('handlers, and secrets of the cluster', () => {
    const restart = handler('Tell it', debug({ msg: j`${vars.adminPassword}` }));
    expect(reached(deployed(task('Change it', copy({ dest: '/x', content: 'x', mode: '0644' }), { then: restart })))).toEqual(['Tell it']);
    const read = task('Read it', k8sInfo({ kind: 'Secret', name: 'web' }));
    expect(reached(deployed(read, task('Copy it', copy({ dest: '/x', content: expression<string>`(${read.result.resources} | first).data.key`, mode: '0600' }))))).toEqual(['Read it', 'Copy it']);
  });
});

test('a condition decides and shows nothing', () => {
  expect(reached(deployed(login, task('Go on', debug({ msg: 'x' }), { when: expression<boolean>`${login.result.stdout} == 'x'` })))).toEqual(['Log in']);
});

test('the same platform has one taint, and one without secrets has none', () => {
  const platform = deployed(login);
  expect(taintOf(platform)).toBe(taintOf(platform));
  expect(taintOf({ ...platform, variables: platform.variables.filter((variable) => variable.class !== 'secret'), phases: [] }).uses).toEqual([]);
});

test('what a secret reaches is printed with no_log, and nothing else is', () => {
  const platform = deployed(login, task('Write it', copy({ dest: '/x', content: login.result.stdout, mode: '0600' })), task('Go on', debug({ msg: 'x' })));
  const text = emitAnsible(platform).get('ansible/10_sites/10_deploy.yaml')!.text;
  const hidden = text.split(/\n\s*- name: /).filter((part) => part.includes('no_log: true')).map((part) => part.split('\n')[0]);
  expect(hidden).toEqual(['Log in', 'Write it']);
});

test('in a tree that nobody compiled names tell a secret', () => {
  const steps = [
    rawTask('Ask', 'ansible.builtin.uri', { url: 'https://example.org', url_password: raw('{{ site_password }}') }, { register: 'answer' }),
    rawTask('Use', 'ansible.builtin.copy', { dest: '/x', content: raw('{{ answer.json.id }}') }),
    rawTask('Tell', 'ansible.builtin.debug', { msg: raw('{{ token_url }} {{ answer.status }}') }),
    rawTask('Each', 'ansible.builtin.debug', { msg: raw('{{ item.password }}') }, { loop: { over: raw('{{ people }}'), variable: 'item' } }),
  ];
  expect(reached(uncompiled(...steps))).toEqual(['Ask', 'Use', 'Each']);
});

function expressionNode(): never {
  return raw('{{ admin_password.split() }}') as never;
}
