import type { Value } from '../../model/expression.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TaskNode } from '../../model/task.ts';
import { guardedTasks } from '../../passes/guarded-steps.ts';
import { rule } from '../rule.ts';

/** What is there is compared and changed, not removed and made again (conventions PB-08). */
export const changedInPlace = rule({
  code: 'TK627',
  name: 'resource/changed-in-place',
  severity: 'error',
  why: 'What others use is gone for a moment on every run, and its data for good.',
  messages: {
    again: { message: 'The {what} is removed and made again on every run.', help: 'Leave the removal out: the module changes what differs. What really has to be replaced is removed only under a condition.' },
  },
  check: (report) => ({
    scope: ({ kind, steps, playbook }) => {
      if (kind !== 'play' || (playbook?.purpose !== 'deploy' && playbook?.purpose !== 'configure')) return;
      const removed = new Map<string, TaskNode>();
      for (const { task, guarded } of guardedTasks(steps)) {
        const what = identity(task);
        if (what === undefined || guarded) continue;
        if (task.call.arguments['state'] === 'absent') removed.set(what, task);
        else if (removed.has(what)) report(removed.get(what)!.origin, 'again', { what });
      }
    },
  }),
});

/** The thing that a task is about, as far as it can be told before the run. */
function identity({ call }: TaskNode): string | undefined {
  const { module, arguments: given } = call;
  const text = (value: Value | undefined): string | undefined => (value === undefined || value === null || (typeof value === 'object' && !('kind' in value)) ? undefined : plainText(value));
  const family = module.slice(module.lastIndexOf('.') + 1);
  if (family === 'file' || family === 'copy' || family === 'template') {
    const path = text(given['path'] ?? given['dest']);
    return path === undefined || path.includes('result') ? undefined : `file ${path}`;
  }
  const name = text(given['name']);
  if (name === undefined || name.includes('result')) return undefined;
  const scope = ['kind', 'namespace', 'project', 'realm', 'db'].flatMap((option) => text(given[option]) ?? []);
  return [family.replaceAll('_', ' '), ...scope, name].join(' ');
}
