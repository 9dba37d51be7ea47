import { registeringTask } from '../../dsl/task.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TaskNode } from '../../model/task.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** A result is read where its task is: in the same play, or in the same entry point of a role. */
export const resultInPlay = rule({
  code: 'TK403',
  name: 'result/in-play',
  severity: 'error',
  why: 'A result is known only in the play that its task runs in.',
  messages: {
    elsewhere: { message: 'The result of the task "{task}" is read in the {place}, which does not contain that task.', help: 'Put the task into the same list of steps, or remove what reads its result.' },
    default: { message: 'A default reads the result of the task "{task}".', help: 'A default is used in every play: make it of variables and plain values only.' },
  },
  check: (report) => {
    let here: ReadonlySet<TaskNode> = new Set();
    return {
      scope: (scope) => {
        here = new Set([...tasksIn(scope.steps)].map(registeringTask));
      },
      reference: (reference, { origin, scope }) => {
        if (reference.kind !== 'Register' && reference.kind !== 'HostRegister') return;
        const task = plainText(reference.task.name);
        if (scope === undefined) report(origin, 'default', { task });
        else if (!here.has(registeringTask(reference.task))) report(origin, 'elsewhere', { task, place: scope.title });
      },
    };
  },
});
