import { describe, expect, test } from 'vitest';
import { checkPlatform } from '../../../src/rules/check-platform.ts';
import { read, readTasks } from './made-tree.ts';

/** What the rules with these codes say of a tree: `TK401 8`, the line after the code. */
function said(files: { readonly [path: string]: string }, codes: readonly string[], inventory?: string): readonly string[] {
  return checkPlatform(read(files, inventory).platform)
    .filter(({ code }) => codes.includes(code))
    .map(({ code, origin }) => `${code} ${origin.line}`);
}

/** The same for one playbook with these tasks, the first of which is in line 4. */
function saidOfTasks(tasks: string, codes: readonly string[]): readonly string[] {
  return checkPlatform(readTasks(tasks).platform).filter(({ code }) => codes.includes(code)).map(({ code, origin }) => `${code} ${origin.line}`);
}

describe('arguments (TK401)', () => {
  test.each([
    ['an option that does not exist, at its line', '- name: A\n  file:\n    path: /a\n    sate: absent', ['TK401 7']],
    ['a wrong choice', '- name: A\n  file: {path: /a, state: folder}', ['TK401 5']],
    ['a missing option', '- name: A\n  copy: {content: a}', ['TK401 4']],
    ['aliases', '- name: A\n  file: {dest: /a, state: absent}', []],
    ['text that is a number or a truth value', '- name: A\n  apt: name=a update_cache=yes cache_valid_time=3600', []],
    ['a mode without quotes', '- name: A\n  file: {path: /a, mode: 0644}', []],
    ['a module without a binding', '- name: A\n  community.general.haproxy: {anything: 1}', []],
    ['all arguments in a variable', '- name: A\n  file: "{{ given }}"', []],
    ['options that service hands on', '- name: A\n  service: {name: a, state: restarted, daemon_reload: true}', []],
    ['a message of several lines', '- name: A\n  debug: {msg: [a, b]}', []],
    ['an option without a value', '- name: A\n  file:\n    path: /a\n    owner:\n', []],
  ])('%s', (_title, tasks, expected) => {
    expect(saidOfTasks(tasks, ['TK401'])).toEqual(expected);
  });
});

describe('names (TK602)', () => {
  test('tasks need one; blocks and imports do not, and prefixes and Jinja are no words', () => {
    expect(saidOfTasks('- ping:\n- block:\n    - {name: Ask, ping: }\n- {name: web | Ask again, ping: }\n- {name: "{{ a }} is asked", ping: }\n- {name: ask, ping: }', ['TK602'])).toEqual(['TK602 4', 'TK602 9']);
  });
  test('of two tasks of one name in a file the second one is told', () => {
    expect(saidOfTasks('- {name: Ask, ping: }\n- {name: Ask, ping: }', ['TK602'])).toEqual(['TK602 5']);
  });
});

test('addresses are told where they are written, and a default is where they belong (TK240)', () => {
  expect(saidOfTasks('- name: A\n  command:\n    argv:\n      - "{{ net | default(\'10.9.8.0/24\') }}"\n  changed_when: false\n- name: B\n  command:\n    argv: [ip, route, 10.9.8.7]\n  changed_when: false', ['TK240'])).toEqual(['TK240 11']);
});

test('playbooks without numbers promise no life cycle; numbered ones do (TK301)', () => {
  const play = '- name: Play\n  hosts: web\n  tasks:\n    - {name: Ask, ping: }\n';
  expect(said({ 'a.yml': play, 'b.yml': play }, ['TK301', 'TK309'])).toEqual([]);
  expect(said({ '10_a.yml': play, '18_test_a.yml': play }, ['TK301'])).toEqual(['TK301 1']);
});

test('what a name stands for is judged when the inventory is known (TK411)', () => {
  const files = { 'play.yml': '- name: Play\n  hosts: web\n  tasks:\n    - {name: Say, debug: {msg: "{{ greetnig }}"}}\n', 'inv/hosts.yml': 'web:\n  hosts: {a: }\n', 'inv/group_vars/web.yml': 'greeting: hello\n' };
  expect(said(files, ['TK411'])).toEqual([]);
  expect(said(files, ['TK411'], 'inv')).toEqual(['TK411 4']);
  expect(said({ ...files, 'inv/group_vars/web.yml': 'greetnig: hello\n' }, ['TK411'], 'inv')).toEqual([]);
});
