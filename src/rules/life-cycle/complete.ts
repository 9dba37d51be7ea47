import type { PlaybookKind, PlayNode } from '../../model/component.ts';
import type { StepNode } from '../../model/task.ts';
import { stepsIn, tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** A component can be deployed, tested and rolled back, and its test looks at something (conventions NUM-05, TST-02). */
export const complete = rule({
  code: 'TK301',
  name: 'component/complete',
  severity: 'error',
  why: 'Without a test nobody knows whether a deploy worked; without a rollback nobody dares to try one.',
  messages: {
    missing: { message: 'The component "{id}" has no {purpose}.', help: 'Say what it does on which hosts: on: [play(group, { deploy: …, test: … })].' },
    noProbe: { message: 'The test of "{id}" looks at nothing on {hosts}.', help: 'Put observed(…), probed(…) or asserted(…) into the test.' },
  },
  check: (report) => ({
    component: ({ id, slot, playbooks, origin }) => {
      // Playbooks without numbers, which only trees that nobody compiled have, promise no life cycle.
      if (slot === 0) return;
      for (const purpose of ['deploy', 'test', 'rollback'] as const satisfies readonly PlaybookKind[]) {
        if (!playbooks.some((playbook) => playbook.purpose === purpose && playbook.plays.length > 0)) report(origin, 'missing', { id, purpose });
      }
    },
    play: (play, playbook, { id }) => {
      if (playbook.purpose === 'test' && !looks(play)) report(play.origin, 'noProbe', { id, hosts: play.hosts.groups.map((group) => group.name).join(', ') });
    },
  }),
});

/** Modules that cannot find anything wrong. */
const silent: ReadonlySet<string> = new Set(['ansible.builtin.debug', 'ansible.builtin.fail', 'ansible.builtin.meta', 'ansible.builtin.pause', 'ansible.builtin.set_fact']);

function looks(play: PlayNode): boolean {
  return hasProbe(play.steps) || [...stepsIn(play.steps)].some((step) => step.kind === 'RoleCall' && hasProbe(step.role.entryPoints[step.entryPoint]?.steps ?? []));
}

function hasProbe(steps: readonly StepNode[]): boolean {
  for (const task of tasksIn(steps)) if (!silent.has(task.call.module) && task.failedWhen?.[0] !== false) return true;
  return false;
}
