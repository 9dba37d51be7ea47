import { describe, expect, test } from 'vitest';
import { facts } from '../../../src/dsl/facts.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { task } from '../../../src/dsl/task.ts';
import { toValue } from '../../../src/dsl/to-value.ts';
import { expression, j, makeRef } from '../../../src/dsl/values.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { isExpression, isTemplate } from '../../../src/model/expression.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { UserError } from '../../../src/model/user-error.ts';
import { groups, vars } from '../dsl/sample.ts';

const say = task('Say it', debug({ msg: 'x' }));

describe('text as people read it', () => {
  test.each<[string, unknown, string]>([
    ['plain text', 'x {{ y }}', 'x {{ y }}'], ['a number', 3, '3'], ['nothing', null, 'null'],
    ['a variable', vars.domainName, '<domain_name>'], ['a variable of another host', onHost(thisHost, vars.lanIp), '<lan_ip>'],
    ['a group', groups.web.hosts, 'web'], ['a result', say.result.msg, 'result.msg'], ['a result of another host', onHost(thisHost, say.result.msg), 'result.msg'],
    ['the home of the user', j`${facts.userDir}/.ssh`, '~/.ssh'], ['another fact', facts.hostname, '<hostname>'], ['a fact of another host', onHost(thisHost, facts.hostname), '<hostname>'],
    ['the host', thisHost, '<inventory_hostname>'], ['a loop variable', makeRef({ kind: 'LoopItem', name: 'member' }), '<member>'],
    ['values in a template', j`a ${'b'} ${1} ${vars.port}`, 'a b 1 <port>'], ['values in an expression', expression`${vars.port} + ${1} ~ ${'a b'}`, '<port> + 1 ~ "a b"'],
  ])('%s', (_title, value, text) => expect(plainText(toValue(value))).toBe(text));
});

test('nodes are told from plain data', () => {
  expect([j`x`, { kind: 'Template' }, { kind: 'Expression' }, {}, null, 'x', undefined].map((value) => [isTemplate(value), isExpression(value)])).toEqual([[true, false], [true, false], [false, true], [false, false], [false, false], [false, false], [false, false]]);
});

test('a mistake of the user has a remedy and an exit code', () => {
  const error = new UserError('It is wrong.', 'Do this.');
  expect([error.name, error.message, error.help, error.exitCode, error instanceof Error]).toEqual(['UserError', 'It is wrong.', 'Do this.', 1, true]);
  expect(new UserError('x', 'y', 2).exitCode).toBe(2);
});
