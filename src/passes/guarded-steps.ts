import type { StepNode, TaskNode } from '../model/task.ts';

/** A task with what the steps around it say of when it runs. */
export interface GuardedTask {
  readonly task: TaskNode;
  /** It runs only under a condition, of its own or of a step around it, or as often as a list has items. */
  readonly guarded: boolean;
}

/** Every task below these steps; task files are entered, roles are not. Rescue and always count as conditions. */
export function* guardedTasks(steps: readonly StepNode[], around = false): Generator<GuardedTask> {
  for (const step of steps) {
    const loops = (step.kind === 'Task' || step.kind === 'TaskFile') && step.loop !== undefined;
    const guarded = around || loops || (step.when !== undefined && step.when.length > 0);
    if (step.kind === 'Task') yield { task: step, guarded };
    else if (step.kind === 'TaskFile') yield* guardedTasks(step.steps, guarded);
    else if (step.kind === 'Block') {
      yield* guardedTasks(step.steps, guarded);
      yield* guardedTasks([...(step.rescue ?? []), ...(step.always ?? [])], true);
    }
  }
}
