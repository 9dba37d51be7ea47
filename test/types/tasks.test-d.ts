import { asserted, block, expression, forEach, handler, integer, j, probed, record, task } from '#dsl';
import type { Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { file } from '#modules/ansible.builtin/file';
import { find } from '#modules/ansible.builtin/find';
import { groups, vars } from './sample.ts';

const ask = task('Ask', command({ argv: ['id'] }), { changedWhen: false, when: expression<boolean>`${vars.port} > 1` });
const restart = handler('Restart', debug({ msg: 'x' }), { become: true });
const failure = { error: 'e', details: ['d'], action: ['a'], reference: 'r' };

// Conditions, loops and results as they are meant.
task('Do', command({ argv: ['x'] }), { when: [j`${ask.result.rc} == 0`, ask.result.changed], until: (result) => j`${result.stdout} == 'x'`, retries: vars.port, then: [restart] });
const looped = forEach('name', vars.names, (name) => task(j`Say ${name}`, debug({ msg: name })), (name) => name);
const message: Expr<string> = looped.result.results[0]!.msg;
forEach('host', groups.web.hosts, (host) => task('Say', debug({ msg: host })));
asserted('It holds', [expression<boolean>`${ask.result} is changed`, j`x`], failure);
probed('It answers', command({ argv: ['x'] }), { until: (result) => j`${result.rc} == 0`, failure: (result) => ({ ...failure, details: [j`${result.stderr}`] }) });

const declared = task('Ask it', command({ argv: ['x'] }), { returns: record({ answer: integer() }), until: (result) => j`${result.answer} == ${result.rc}` });
const answer: Expr<number> = declared.result.answer;

// @ts-expect-error a member that the call does not declare either
declared.result.question;
// @ts-expect-error a member of another type than declared
const words: Expr<string> = declared.result.answer;
// @ts-expect-error a condition is no plain text
task('Do', debug({ msg: 'x' }), { when: 'x == 1' });
// @ts-expect-error and no expression of another type
task('Do', debug({ msg: 'x' }), { when: vars.domainName });
// @ts-expect-error a result that has no such member
task('Do', command({ argv: ['x'] }), { until: (result) => j`${result.code} == 0` });
// @ts-expect-error a member of another module's result
ask.result.stat;
// @ts-expect-error what Ansible calls ignore_errors does not exist
task('Do', debug({ msg: 'x' }), { ignoreErrors: true });
// @ts-expect-error a task may not fail always
task('Do', debug({ msg: 'x' }), { failedWhen: true });
// @ts-expect-error a handler is a value, not its name
task('Do', debug({ msg: 'x' }), { then: 'Restart' });
// @ts-expect-error names of registers are made, not given
task('Do', debug({ msg: 'x' }), { register: 'asked' });
// @ts-expect-error a module is called by its function
task('Do', 'ansible.builtin.debug');
// @ts-expect-error a task has a name
task(debug({ msg: 'x' }));
// @ts-expect-error a misspelt keyword
task('Do', debug({ msg: 'x' }), { beccome: true });
// @ts-expect-error retries are counted
task('Do', debug({ msg: 'x' }), { retries: 'many' });
// @ts-expect-error a loop goes over a list
forEach('name', vars.domainName, () => ask);
// @ts-expect-error an item has the type of the list's items
forEach('name', vars.names, (name) => task('Do', debug({ msg: name.first })));
// @ts-expect-error the body makes a task
forEach('name', vars.names, (name) => name);
// @ts-expect-error the results of a loop are a list
looped.result.msg.length;
// @ts-expect-error a block holds steps
block('Try', [debug({ msg: 'x' })]);
// @ts-expect-error what is done in case of a failure too
block('Try', [ask], { rescue: ['x'] });
// @ts-expect-error a failure says what to do
asserted('It holds', j`x`, { error: 'e', details: ['d'], reference: 'r' });
// @ts-expect-error and where to read on
asserted('It holds', j`x`, { error: 'e', details: ['d'], action: ['a'] });
// @ts-expect-error an assertion has a failure
asserted('It holds', j`x`);
// @ts-expect-error a probe says what it waits for
probed('It answers', command({ argv: ['x'] }), { failure: () => failure });
// @ts-expect-error a typo in what a probe reads
probed('It answers', command({ argv: ['x'] }), { until: (result) => j`${result.sdtout}`, failure: () => failure });
// @ts-expect-error a wrong choice
file({ path: '/srv', state: 'folder' });
// @ts-expect-error a missing required option
file({ state: 'directory' });
// @ts-expect-error a misspelt option
find({ paths: ['/srv'], patern: ['*'] });
// @ts-expect-error a result is no plain value
const code: number = ask.result.rc;
// @ts-expect-error the typed result has its own type
const text: Expr<string> = ask.result.rc;

export { answer, code, message, text, words };
