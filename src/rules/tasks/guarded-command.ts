import { rule } from '../rule.ts';

const commands: ReadonlySet<string> = new Set(['ansible.builtin.command', 'ansible.builtin.shell', 'ansible.builtin.raw', 'ansible.builtin.script']);

/** A command says when it changes something (conventions PB-08). */
export const guardedCommand = rule({
  code: 'TK601',
  name: 'command/guarded',
  severity: 'error',
  why: 'Ansible cannot know what a command did: without a word from the author every run reports a change.',
  messages: {
    unguarded: { message: 'The {module} does not say when it changes something.', help: 'Give it creates or removes, or give the task changedWhen: a condition on its result, or false for one that only looks.' },
  },
  check: (report) => ({
    task: (task, { kind }) => {
      const { module, arguments: given } = task.call;
      // A fault breaks something on purpose, once.
      if (kind === 'fault' || !commands.has(module)) return;
      if (given['creates'] === undefined && given['removes'] === undefined && task.changedWhen === undefined) report(task.origin, 'unguarded', { module: module.slice(module.lastIndexOf('.') + 1) });
    },
  }),
});
