import type { TaskResult } from '../../lab/law/events.ts';
import type { PlaybookRun } from '../../lab/playbooks.ts';

/** A result of a task, for tests. */
export function result(outcome: TaskResult['outcome'], host = 'alpha', message = '', task = 'A task'): TaskResult {
  return { outcome, host, task, play: 'A play', playbook: '/t/10_a.yaml', message, seconds: 1 };
}

/** A run of playbooks with the results of each. */
export function run(parts: Readonly<Record<string, readonly TaskResult[]>>, rest: Partial<PlaybookRun> = {}): PlaybookRun {
  return {
    rc: 0, killed: false, seconds: 3, stats: {}, talk: '', log: '/logs/001.log',
    parts: Object.entries(parts).map(([playbook, results]) => ({ playbook, path: `/t/${playbook}`, seconds: 2, results })),
    ...rest,
  };
}

/** A message as every playbook has to give it when it fails. */
export const fourParts = 'ERROR: it is broken\nDETAILS:\n  - so\nREQUIRED ACTION:\n  - repair it\nREFERENCE: README.md\n';
