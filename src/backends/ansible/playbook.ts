import type { ComponentNode, PlaybookNode, PlayNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { RoleNode } from '../../model/role.ts';
import type { StepNode, TaskFileNode } from '../../model/task.ts';
import { rolesCalled } from '../../passes/roles.ts';
import { stepsIn } from '../../passes/steps.ts';
import { taintOf } from '../../passes/taint/taint.ts';
import { hostRecord } from '../../roles/host-record.ts';
import { preflight } from '../../roles/preflight.ts';
import { dependentPlays } from './dependents.ts';
import { playbookHeader } from './header.ts';
import { printPattern } from './jinja.ts';
import { playVariables } from './play-variables.ts';
import { preflightParameters } from './preflight-parameters.ts';
import { registerNames } from './scope.ts';
import type { Mapping } from './steps.ts';
import { printHandler, printStep } from './steps.ts';
import { printYaml } from './yaml.ts';

/** A playbook as text, with the roles and task files that it needs. */
export interface PrintedPlaybook {
  readonly text: string;
  readonly roles: readonly RoleNode[];
  readonly taskFiles: readonly { readonly node: TaskFileNode; readonly text: string }[];
}

/**
 * Prints one playbook: header, a play on the control node that checks the inventory, for a rollback those that ask for
 * components which need what goes, then the plays.
 * @param path the playbook's path in the tree, for its header
 */
export function printPlaybook(platform: PlatformNode, component: ComponentNode, playbook: PlaybookNode, path: string): PrintedPlaybook {
  const roles = new Set<RoleNode>([preflight]);
  const taskFiles: PrintedPlaybook['taskFiles'][number][] = [];
  const variableNames = platform.variables.map((variable) => variable.name);
  const plays = playbook.plays.map((play) => {
    for (const role of rolesCalled(play.steps)) roles.add(role);
    const names = registerNames(play.steps, { handlers: play.handlers, taken: variableNames, taint: taintOf(platform) });
    for (const step of stepsIn(play.steps)) if (step.kind === 'TaskFile') taskFiles.push({ node: step, text: printYaml(step.steps.map((inner: StepNode) => printStep(inner, names))) });
    return {
      name: play.name,
      hosts: printPattern(play.hosts),
      gather_facts: play.gatherFacts,
      ...(play.serial === undefined ? {} : { serial: play.serial }),
      any_errors_fatal: true,
      ...playVariables(play.steps, play.handlers, names),
      tasks: [wholeGroup(playbook, play), ...play.steps.map((step) => printStep(step, names))],
      ...(play.handlers.length === 0 ? {} : { handlers: play.handlers.map((handler) => printHandler(handler, names)) }),
    };
  });
  const refusals = playbook.purpose === 'rollback' ? dependentPlays(platform, component, playbook.title) : [];
  if (refusals.length > 0) roles.add(hostRecord);
  const body = printYaml([preflightPlay(platform, component, playbook), ...refusals, ...plays]);
  return { text: `---\n${playbookHeader(platform, component, playbook, path)}\n${body}`, roles: [...roles], taskFiles };
}

function preflightPlay(platform: PlatformNode, component: ComponentNode, playbook: PlaybookNode): Mapping {
  return {
    name: 'Check the inventory before any change',
    hosts: 'localhost',
    gather_facts: false,
    any_errors_fatal: true,
    tasks: [
      {
        name: 'Stop unless everything that this playbook needs is there',
        'ansible.builtin.include_role': { name: preflight.name },
        vars: preflightParameters(platform, component, playbook),
      },
    ],
  };
}

/** A part of the hosts is refused inside the play, because `--limit` leaves out the control node and its check. */
function wholeGroup(playbook: PlaybookNode, play: PlayNode): Mapping {
  return {
    name: 'Refuse to run on a part of the hosts',
    'ansible.builtin.include_role': { name: preflight.name, tasks_from: 'whole_group' },
    vars: { preflight_title: playbook.title, preflight_hosts: printPattern(play.hosts) },
  };
}
