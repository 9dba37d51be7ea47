import { describe, expect, test } from 'vitest';
import { registerNames } from '../../../src/backends/ansible/scope.ts';
import { observed } from '../../../src/dsl/probes.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { block, forEach, handler, task, taskFile } from '../../../src/dsl/task.ts';
import type { Task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import type { CommandReturn } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { sshKeyPair } from '../../../src/resources/host/ssh-key-pair.ts';
import type { StepNode, TaskNode } from '../../../src/model/task.ts';
import { vars } from '../dsl/sample.ts';

const asks = (name: Parameters<typeof task>[0]): Task<CommandReturn> => task(name, command({ argv: ['id'] }), { changedWhen: false });
const reads = (...values: readonly unknown[]): readonly StepNode[] => values.map((value) => task('Read it', debug({ msg: j`${value}` })));
/** The name that the result of a task has, when something reads it. */
const nameOf = (asked: Task<CommandReturn>, ...others: readonly StepNode[]): string | undefined => registerNames([asked, ...others, ...reads(asked.result.stdout)]).registerOf(asked);

test('only a result that something reads has a name, made of the name of its task', () => {
  const [read, unread] = [asks('Ask for the date'), asks('Ask again')];
  const names = registerNames([read, unread, ...reads(read.result.stdout)]);
  expect(names.registerOf(read)).toBe('ask_for_the_date');
  expect(names.registerName(read)).toBe('ask_for_the_date');
  expect(names.registerOf(unread)).toBeUndefined();
});

test.each<[string, Parameters<typeof task>[0], string]>([
  ['letters and digits are kept', 'Ask for /etc/hosts, twice!', 'ask_for_etc_hosts_twice'],
  ['a long name is cut', 'Ask whether each of the many members of the group is there', 'ask_whether_each_of_the_many_members_of_the_grou'],
  ['and not inside of an underscore', `${'a'.repeat(47)} b`, `${'a'.repeat(47)}_result`],
  ['a digit does not start a name', '10 hosts', 'result_10_hosts'],
  ['a word of Ansible or of Jinja does not become a name', 'Environment', 'environment_result'],
  ['nor a variable of Ansible', 'Group names', 'group_names_result'],
  ['nor one that starts as they do', 'Ansible version', 'result_ansible_version'],
  ['variables in the name keep theirs', j`Ask ${vars.domainName}`, 'ask_domain_name'],
])('%s', (_title, name, expected) => expect(nameOf(asks(name))).toBe(expected));

test('two tasks of one name get two names', () => {
  const [one, two] = [asks('Ask it'), asks('Ask it')];
  const names = registerNames([one, two, ...reads(one.result.rc, two.result.rc)]);
  expect([names.registerOf(one), names.registerOf(two)]).toEqual(['ask_it', 'ask_it_2']);
});

describe('a name that means something else is not used', () => {
  test('a variable of the platform, read or not', () => {
    const asked = asks('Domain name');
    expect(nameOf(asked)).toBe('domain_name');
    expect(registerNames([asked, ...reads(asked.result.rc)], { taken: ['domain_name'] }).registerOf(asked)).toBe('domain_name_2');
  });
  test('a play variable', () => expect(nameOf(asks('Of mine'), ...reads(playVariable('of_mine', 1)))).toBe('of_mine_2'));
  test('a loop variable', () => expect(nameOf(asks('The host'), forEach('the_host', ['a'], (item) => task('Say it', debug({ msg: j`${item}` }))))).toBe('the_host_2'));
  test('a variable of a task', () => expect(nameOf(asks('The host'), task('Say it', debug({ msg: 'x' }), { vars: { the_host: 1 } }))).toBe('the_host_2'));
});

test('results in roles carry the name of the role', () => {
  const asked = asks('Ask it');
  expect(registerNames([asked, ...reads(asked.result.rc)], { prefix: 'my_role_' }).registerOf(asked)).toBe('my_role_ask_it');
});

describe('what counts as reading', () => {
  const asked = asks('Ask it');
  const named = (...steps: readonly StepNode[]): string | undefined => registerNames([asked, ...steps]).registerOf(asked);
  test.each<[string, readonly StepNode[]]>([
    ['an argument', reads(asked.result.stdout)],
    ['a condition', [task('Say it', debug({ msg: 'x' }), { when: expression<boolean>`${asked.result} is changed` })]],
    ['a condition of a block', [block('Say things', [], { when: j`${asked.result.rc} == 0` })]],
    ['a step inside of a block', [block('Say things', [], { rescue: reads(asked.result.rc), always: [] })]],
    ['a step inside of a task file', [taskFile('Say more', 'more', reads(asked.result.rc))]],
    ['a loop', [forEach('line', asked.result.stdout_lines, (line) => task('Say it', debug({ msg: j`${line}` })))]],
    ['a play variable', reads(playVariable('of_mine', asked.result.stdout))],
    ['another host', reads(onHost(thisHost, asked.result.stdout))],
  ])('%s', (_title, steps) => expect(named(...steps)).toBe('ask_it'));

  test('a handler', () => expect(registerNames([asked], { handlers: [handler('Say it', debug({ msg: j`${asked.result.rc}` }))] }).registerOf(asked)).toBe('ask_it'));
  test('the task itself', () => {
    const own = task('Ask it', command({ argv: ['id'] }), { changedWhen: (result) => j`${result.rc} == 1` });
    expect(registerNames([own]).registerOf(own)).toBe('ask_it');
  });
});

test('a looped task and the one inside of it share one result', () => {
  let inner: TaskNode | undefined;
  const looped = forEach('name', ['a'], (name) => (inner = task('Ask each', command({ argv: ['id', name] }), { changedWhen: (result) => j`${result.rc} == 1` })) as Task<CommandReturn>);
  const names = registerNames([looped]);
  expect(names.registerOf(looped)).toBe('ask_each');
  expect(names.registerName(inner!)).toBe('ask_each');
});

test('a resource that is observed twice keeps its result in each play', () => {
  const key = sshKeyPair('/srv/key', { type: 'ed25519', comment: 'x' });
  const [first, second] = [observed(key), observed(key)];
  for (const steps of [first, second, key.present()]) {
    const names = registerNames([...steps, ...reads(key.publicKey)]);
    expect(names.registerOf(steps[0] as TaskNode)).toMatch(/srv_key/);
  }
});

test('a result whose task is elsewhere is a defect of the compiler here: the rules refuse it before', () => {
  const asked = asks('Ask it');
  expect(() => registerNames(reads(asked.result.rc)).registerName(asked)).toThrow('The result of task "Ask it" is read, but the task is not in the same play.');
});
