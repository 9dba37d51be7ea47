import type { ComponentNode } from '../../model/component.ts';
import type { RunMode } from './plan.ts';
import type { Machines } from './machines.ts';

/** The machines that a component changes in a run, and those that have to stay as they are while it runs. */
export interface Claim {
  readonly changes: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
}

/**
 * What a component claims. It needs the machines of its tests, and those of all that it depends on: what it uses there
 * must not be changed under its hands. A virtual machine is made through other machines than itself; this is how a change
 * of these waits for what runs inside of it.
 */
export function claimOf(component: ComponentNode, mode: RunMode, machines: Machines): Claim {
  const tested = machines.of(component, ({ purpose }) => purpose === 'test');
  if (mode === 'test') return { changes: new Set(), needs: tested };
  const counted = mode === 'rollback' ? (purpose: string): boolean => purpose === 'rollback' : (purpose: string): boolean => purpose === 'deploy' || purpose === 'configure';
  const needed = [...needsOf(component)].flatMap((other) => [...machines.of(other, ({ purpose }) => purpose !== 'test')]);
  return { changes: machines.of(component, ({ purpose }) => counted(purpose)), needs: new Set([...tested, ...needed]) };
}

/** Whether two components must not run at the same time. */
export function conflict(one: Claim, other: Claim): boolean {
  return overlap(one.changes, other.changes) || overlap(one.changes, other.needs) || overlap(one.needs, other.changes);
}

/** All that a component depends on, directly or through others. */
export function needsOf(component: ComponentNode): ReadonlySet<ComponentNode> {
  const found = new Set<ComponentNode>(component.dependsOn);
  for (const one of found) for (const next of one.dependsOn) found.add(next);
  return found;
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const item of one) if (other.has(item)) return true;
  return false;
}
