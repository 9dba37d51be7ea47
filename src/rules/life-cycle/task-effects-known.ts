import { plainText } from '../../model/plain-text.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** In a tree that nobody compiled: what each task does can be read from its module and arguments. */
export const taskEffectsKnown = rule({
  code: 'TK305',
  name: 'task/effects-known',
  severity: 'warning',
  why: 'Where a task may do anything, nobody can tell whether the rollback undoes it and the test sees it: what depends on that is not checked for the whole component.',
  messages: {
    program: { message: 'What the task "{task}" changes cannot be seen: it runs a program.', help: 'Use the module for what it does, or say what it makes or removes with `creates` and `removes`; a program that only looks has `changed_when: false`.' },
    request: { message: 'What the task "{task}" changes cannot be seen: it sends a request.', help: 'Use the module for what it does; a request that only asks has `changed_when: false`.' },
    arguments: { message: 'What the task "{task}" changes cannot be seen: the arguments of {module} do not say it.', help: 'Write the manifest into the task, instead of reading it from a file.' },
    module: { message: 'What the task "{task}" changes cannot be seen: nothing is known of the module {module}.', help: 'Read the playbook with that in mind; the checks of rollback and test leave this component alone.' },
  },
  check: (report) => ({
    platform: (platform) => {
      if (platform.source !== 'yaml') return;
      for (const [{ slot }, { unknown }] of ledgerOf(platform).components) {
        // Playbooks without numbers promise no life cycle that it would matter for.
        if (slot === 0) continue;
        for (const { why, step, origin } of unknown) report(origin, why === 'unexplained' ? 'program' : why, { task: plainText(step.name), module: step.call.module });
      }
    },
  }),
});
