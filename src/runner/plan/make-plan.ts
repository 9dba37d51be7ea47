import { rollbackPlaybooks } from '../../backends/ansible/dependents.ts';
import { playbookPath } from '../../backends/ansible/paths.ts';
import type { PlaybookNode } from '../../model/component.ts';
import type { PlacedComponent } from '../../passes/order.ts';
import { claimOf, conflict, needsOf } from './claims.ts';
import type { Machines } from './machines.ts';
import type { Plan, PlannedComponent, PlannedStep, RunMode } from './plan.ts';

/**
 * What a run does. Of two components that must not run at the same time, the one that comes first in the order does so
 * in every run: nothing depends on how long something takes.
 * @param selected the components in the order of the run
 */
export function makePlan(selected: readonly PlacedComponent[], mode: RunMode, machines: Machines): Plan {
  const placed = selected.map((one) => ({ ...one, steps: stepsFor(one, mode), claim: claimOf(one.component, mode, machines) })).filter(({ steps }) => steps.length > 0);
  const components = placed.map(({ phase, component, steps, claim }, position): PlannedComponent => {
    const before = placed.slice(0, position).filter((other) => conflict(claim, other.claim) || (mode !== 'test' && dependent(other, { phase, component })));
    return { id: component.id, title: component.title, phase: phase.id, after: before.map((other) => other.component.id), steps };
  });
  return { mode, components };
}

function dependent(one: PlacedComponent, other: PlacedComponent): boolean {
  return needsOf(one.component).has(other.component) || needsOf(other.component).has(one.component);
}

function stepsFor({ phase, component }: PlacedComponent, mode: RunMode): readonly PlannedStep[] {
  const step = (playbook: PlaybookNode): PlannedStep => ({ id: `${component.id}/${playbook.file}`, component: component.id, purpose: playbook.purpose, playbook: playbookPath(phase, component, playbook) });
  if (mode === 'rollback') return rollbackPlaybooks(component).map(step);
  const forward = component.playbooks.filter(({ purpose }) => purpose !== 'rollback');
  const counted = { deploy: () => true, check: (purpose: string) => purpose !== 'test', test: (purpose: string) => purpose === 'test' }[mode];
  return forward.filter(({ purpose }) => counted(purpose)).map(step);
}
