import type { StepNode, TaskNode } from '../model/task.ts';

/** Every task below these steps, in the order in which they stand; task files are entered, roles are not. */
export function* tasksIn(steps: readonly StepNode[]): Generator<TaskNode> {
  for (const step of steps) {
    if (step.kind === 'Task') yield step;
    else if (step.kind === 'Block') {
      yield* tasksIn(step.steps);
      yield* tasksIn(step.rescue ?? []);
      yield* tasksIn(step.always ?? []);
    } else if (step.kind === 'TaskFile') yield* tasksIn(step.steps);
  }
}

/** Every step below these, blocks and role calls too. */
export function* stepsIn(steps: readonly StepNode[]): Generator<StepNode> {
  for (const step of steps) {
    yield step;
    if (step.kind === 'Block') {
      yield* stepsIn(step.steps);
      yield* stepsIn(step.rescue ?? []);
      yield* stepsIn(step.always ?? []);
    } else if (step.kind === 'TaskFile') yield* stepsIn(step.steps);
  }
}
