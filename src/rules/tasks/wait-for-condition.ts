import { commandText } from '../../passes/command-text.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** Who waits, waits for something (conventions PB-10, PB-12). */
export const waitForCondition = rule({
  code: 'TK608',
  name: 'wait/for-a-condition',
  severity: 'error',
  why: 'A fixed pause is too long on a fast host and too short on a slow one.',
  messages: {
    pause: { message: 'The run waits for a fixed time.', help: 'Wait for what has to be there: a task with until, retries and delay, or wait_for with a port or a path.' },
    sleep: { message: 'The command sleeps for a fixed time.', help: 'Take the sleep out and try the next step until it works: until, retries and delay.' },
    nothing: { message: 'The wait_for names nothing to wait for, so it only sleeps.', help: 'Name a port, a path or a text that it waits for.' },
  },
  check: (report) => {
    const check = (call: ModuleCallNode, origin: Origin): void => {
      const given = call.arguments;
      if (call.module === 'ansible.builtin.pause' && (given['seconds'] !== undefined || given['minutes'] !== undefined)) report(origin, 'pause');
      if (call.module === 'ansible.builtin.wait_for' && ['port', 'path', 'search_regex'].every((option) => given[option] === undefined) && given['state'] !== 'drained') report(origin, 'nothing');
      const line = commandText(call);
      // A loop that sleeps between two looks waits for something.
      if (line.includes('sleep') && /(?:^|[;&|(\n]\s*)sleep\s+\S/.test(line) && !/\b(?:while|until|for)\b[\s\S]*\bdo\b/.test(line)) report(origin, 'sleep');
    };
    return {
      task: (task, { kind }) => {
        if (kind !== 'fault') check(task.call, task.origin);
      },
      handler: (handler) => check(handler.call, handler.origin),
    };
  },
});
