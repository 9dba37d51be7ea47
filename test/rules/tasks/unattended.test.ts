import { unattended } from '../../../src/rules/tasks/unattended.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(unattended, {
  passes: {
    "a pause with a time, which is another rule's": withTasks(`- name: Do it
  ansible.builtin.pause:
    seconds: 1`),
    'a playbook that asks nobody': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    pause: {
      'a prompt': { of: withTasks(`- name: Do it
  ansible.builtin.pause:
    prompt: Go on?`), says: ['The pause waits until somebody presses a key.'], helps: '_confirmed' },
      'nothing at all': { of: withTasks(`- name: Do it
  ansible.builtin.pause:`), says: ['The pause waits until somebody presses a key.'] },
    },
    prompt: {
      'vars_prompt': { of: withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`, 'vars_prompt: [{ name: answer, prompt: Go on? }]'), says: ['The play asks for variables with vars_prompt.'] },
    },
  },
});
