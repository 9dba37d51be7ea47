import { expect, test } from 'vitest';
import { parseExpression } from '../../../../src/jinja/parser.ts';
import type { TaskNode } from '../../../../src/model/task.ts';
import type { Binding } from '../../../../src/passes/data-flow/data-flow.ts';
import { typeOfExpression } from '../../../../src/passes/data-flow/types/infer.ts';

const asked: TaskNode = { kind: 'Task', name: 'Ask', call: { kind: 'ModuleCall', module: 'ansible.builtin.command', arguments: {} }, origin: { file: '/x', line: 1, column: 1 } };
const bindings: { readonly [name: string]: Binding } = {
  asked: { kind: 'register', task: asked, set: 'before' },
  looped: { kind: 'register', task: { ...asked, loop: { over: ['a'], variable: 'item' } }, set: 'before' },
  words: { kind: 'vars', value: ['a', 'b'] },
  item: { kind: 'loop', over: [{ name: 'a', port: 1 }] },
  ansible_facts: { kind: 'fact' },
  group_names: { kind: 'magic' },
  unsure: { kind: 'unknown' },
};

test.each([
  ['1', 'integer'], ['1.5', 'float'], ["'a'", 'string'], ['true', 'boolean'], ['none', 'none'], ['[1]', 'list'], ["{'a': 1}", 'dict'],
  ['1 + 2', 'integer'], ['1 / 2', 'float'], ["'a' ~ 1", 'string'], ["'%s' % 1", 'string'], ['-1', 'integer'], ['1 < 2', 'boolean'], ['not unsure', 'boolean'], ['unsure is defined', 'boolean'],
  ['asked.stdout', 'string'], ["asked['rc']", 'integer'], ['asked.stdout_lines', 'list'], ['asked.stdout_lines[0]', 'string'], ['asked.changed', 'boolean'], ['asked.msg', 'any'],
  ['looped.results', 'list'], ['looped.results[0].stdout', 'string'], ['looped.stdout', 'any'],
  ['asked.stdout | int', 'integer'], ['asked.stdout | length', 'integer'], ['unsure | bool', 'boolean'], ['unsure | first', 'any'], ['words | first', 'string'], ["unsure | default('a')", 'any'], ["asked.stdout | default('a')", 'string'],
  ["asked.stdout.startswith('a')", 'boolean'], ['asked.stdout.split()', 'list'], ['unsure.split()', 'any'], ["query('env', 'a')", 'list'], ["lookup('env', 'a')", 'any'],
  ['item.port', 'integer'], ['words', 'list'], ['group_names', 'list'], ['ansible_facts.memtotal_mb', 'integer'], ['ansible_facts.default_ipv4.address', 'string'], ['ansible_facts.unheard_of', 'any'],
  ["'a' if unsure else 'b'", 'string'], ["'a' if unsure else 1", 'any'], ["'a' if unsure", 'any'], ['asked.changed and true', 'boolean'], ['asked.changed or asked.stdout', 'any'], ["unsure | ternary('a', 'b')", 'string'],
])('%s is %s', (text, kind) => {
  const parsed = parseExpression(text);
  expect(parsed.ok).toBe(true);
  if (parsed.ok) expect(typeOfExpression(parsed.node, (name) => bindings[name]).kind).toBe(kind);
});
