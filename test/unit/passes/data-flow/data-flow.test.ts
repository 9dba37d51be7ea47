import { describe, expect, test } from 'vitest';
import { playVariable } from '../../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../../src/dsl/role.ts';
import { block, forEach, task } from '../../../../src/dsl/task.ts';
import { expression, j } from '../../../../src/dsl/values.ts';
import { onHost } from '../../../../src/dsl/variables.ts';
import { facts } from '../../../../src/dsl/facts.ts';
import { command } from '../../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../../src/modules/ansible.builtin/debug.ts';
import { setFact } from '../../../../src/modules/ansible.builtin/set_fact.ts';
import { dataFlowOf } from '../../../../src/passes/data-flow/data-flow.ts';
import type { NameUse } from '../../../../src/passes/data-flow/data-flow.ts';
import { groups, samplePlatform, samplePlay, vars } from '../../dsl/sample.ts';
import { importedPlay } from './imported.ts';

type Steps = NonNullable<Parameters<typeof samplePlay>[0]['deploy']>;
const asks = task('Ask the date', command({ argv: ['date'] }), { changedWhen: false });

/** What the steps of a deploy read, as `field name.path: binding`. */
function reads(...deploy: Steps): readonly string[] {
  const flow = dataFlowOf(samplePlatform(samplePlay({ deploy }))).scopes[0]!;
  return flow.uses.filter(({ step }) => deploy.includes(step as never)).map(shown);
}

function shown({ field, name, path, binding }: NameUse): string {
  return `${field} ${[name, ...path].join('.')}: ${binding.kind}${binding.kind === 'register' ? ` ${binding.set}` : ''}`;
}

describe('names of the DSL', () => {
  test('are found in every field, however deep', () => {
    const step = task('Say it', debug({ msg: { a: [j`to ${vars.domainName}`] } as never }), { when: expression<boolean>`${facts.hostname} == 'a'`, vars: { own: vars.port }, environment: { HOST: facts.distribution } });
    expect(reads(step)).toEqual(['vars.own port: variable', "when ansible_facts.hostname: fact", 'environment.HOST ansible_facts.distribution: fact', 'call.arguments.msg domain_name: variable']);
  });

  test('are found in code that the author wrote', () => {
    expect(reads(task('Say it', debug({ msg: j`{% for host in groups['web'] %}{{ hostvars[host].lan_ip }} {{ unheard_of }}{% endfor %}` })))).toEqual([
      'call.arguments.msg groups.web: magic',
      'call.arguments.msg hostvars: magic',
      'call.arguments.msg lan_ip: variable',
      'call.arguments.msg unheard_of: unknown',
    ]);
  });

  test('are followed through hostvars', () => {
    const [own, lan] = dataFlowOf(samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: onHost(groups.database.only, vars.lanIp) }))] }))).scopes[0]!.uses.slice(-3).filter(({ name }) => name !== 'groups');
    expect([own, lan].map((use) => [use?.name, use?.onHost])).toEqual(expect.arrayContaining([['lan_ip', true]]));
  });

  test('tell results that are set from those that are not', () => {
    const say = (name: string) => task(name, debug({ msg: asks.result.stdout }));
    expect(reads(asks, say('Say it'))).toEqual(['call.arguments.msg ask_the_date.stdout: register before']);
    expect(reads(say('Say it'), asks)).toEqual(['call.arguments.msg ask_the_date.stdout: register later']);
    expect(reads(say('Say it'))).toEqual(['call.arguments.msg ask_the_date.stdout: register elsewhere']);
    expect(reads(block('Try it', [], { rescue: [asks] }), say('Say it'))).toEqual(['call.arguments.msg ask_the_date.stdout: register maybe']);
  });

  test('know loops, play variables and facts that a role sets', () => {
    const sets = role({ name: 'setter', title: 'Sets', entryPoints: { main: entryPoint({ description: 'Sets', parameters: {}, steps: () => [task('Set it', setFact({ setter_value: 1 }))] }) } });
    const called = callRole('Call it', sets, 'main', {});
    const address = playVariable('siteAddress', j`https://${vars.domainName}`);
    const loop = forEach('each_name', ['a'], (item) => task('Say it', debug({ msg: j`${item} ${address} {{ setter_value }} {{ site_address }}` })));
    expect(reads(called, loop)).toEqual(['each_name: loop', 'site_address: vars', 'setter_value: set fact', 'site_address: vars'].map((read) => `call.arguments.msg ${read}`).concat('vars.site_address domain_name: variable'));
  });
});

describe('names of a tree that nobody compiled', () => {
  test('are those of the YAML', () => {
    const flow = dataFlowOf(importedPlay({ steps: [
      { module: 'ansible.builtin.command', register: 'asked', given: { cmd: 'date' } },
      { module: 'ansible.builtin.set_fact', given: { known_now: 1 } },
      { module: 'ansible.builtin.debug', given: { msg: '{{ asked.stdout }} {{ known_now }} {{ tree_variable }} {{ unheard_of }} {{ ansible_hostname }}' }, when: ['asked is changed'] },
    ], variables: ['tree_variable'] })).scopes[0]!;
    expect(flow.uses.map(shown)).toEqual(['when asked: register before', ...['asked.stdout: register before', 'known_now: set fact', 'tree_variable: variable', 'unheard_of: unknown', 'ansible_hostname: fact'].map((read) => `call.arguments.msg ${read}`)]);
  });

  test('know their own result in the conditions behind the run', () => {
    const flow = dataFlowOf(importedPlay({ steps: [{ module: 'ansible.builtin.command', register: 'asked', given: { cmd: 'date {{ asked.rc }}' }, changedWhen: ['asked.rc == 0'] }] })).scopes[0]!;
    expect(flow.uses.map(shown)).toEqual(['call.arguments.cmd asked.rc: register itself', 'changed_when asked.rc: register before']);
  });
});

test('an error in a text is kept with its text', () => {
  const { codes } = dataFlowOf(importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg: '{{ a + }}' } }] })).scopes[0]!;
  expect(codes.map(({ text, error }) => [text, error?.column])).toEqual([['{{ a + }}', 8]]);
});

test('the flow of a platform is worked out once', () => {
  const platform = samplePlatform(samplePlay({}));
  expect(dataFlowOf(platform)).toBe(dataFlowOf(platform));
});
