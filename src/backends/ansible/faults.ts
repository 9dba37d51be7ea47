import type { ComponentNode, FaultNode } from '../../model/component.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { stepsIn } from '../../passes/steps.ts';
import { printPattern } from './jinja.ts';
import { playVariables } from './play-variables.ts';
import { registerNames } from './scope.ts';
import { printStep } from './steps.ts';
import { printComment, printYaml } from './yaml.ts';

/**
 * A playbook that injects one fault of a component: a tool of the lab, never part of a tree. It has to be run from a
 * folder that has the roles and the `templates/` of the component.
 * @throws Error when the fault has a task file of its own, for which there is no place.
 */
export function emitFault(platform: PlatformNode, phase: PhaseNode, component: ComponentNode, fault: FaultNode): string {
  const file = [...stepsIn(fault.steps)].find((step) => step.kind === 'TaskFile');
  if (file !== undefined) throw new Error(`The fault "${fault.title}" of ${component.id} has a task file of its own. Write its tasks into the fault itself.`);
  const names = registerNames(fault.steps, { taken: platform.variables.map((variable) => variable.name) });
  const play = {
    name: `Break ${component.title}: ${fault.title}`,
    hosts: printPattern(fault.hosts),
    gather_facts: true,
    any_errors_fatal: true,
    ...playVariables(fault.steps, [], names),
    tasks: fault.steps.map((step) => printStep(step, names)),
  };
  return `---\n${printComment([`${platform.title}, ${phase.title}: something broken on purpose, which the test has to notice.`])}\n${printYaml([play])}`;
}
