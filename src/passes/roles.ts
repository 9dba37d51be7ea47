import type { RoleNode } from '../model/role.ts';
import type { StepNode } from '../model/task.ts';
import { stepsIn } from './steps.ts';

/** Every role that these steps call, and the roles that those call, each once, in the order in which they are met. */
export function rolesCalled(steps: readonly StepNode[]): ReadonlySet<RoleNode> {
  const roles = new Set<RoleNode>();
  const add = (inner: readonly StepNode[]): void => {
    for (const step of stepsIn(inner)) if (step.kind === 'RoleCall') roles.add(step.role);
  };
  add(steps);
  // A set that grows while it is walked shows its new members too.
  for (const role of roles) for (const entry of Object.values(role.entryPoints)) add(entry.steps);
  return roles;
}
