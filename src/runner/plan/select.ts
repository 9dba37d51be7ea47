import type { ComponentNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { UserError } from '../../model/user-error.ts';
import { dependentsOf, rollbackOrder } from '../../passes/dependents.ts';
import type { PlacedComponent } from '../../passes/order.ts';
import { installationOrder } from '../../passes/order.ts';
import { suggestion } from '../../text/nearest.ts';
import type { RunMode } from './plan.ts';

/** Which components the user wants: names of components and phases. */
export interface Selection {
  readonly only?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/**
 * The components of a run in its order: that of the installation, for a rollback the other way round.
 * @throws UserError when a name is unknown or nothing is left
 */
export function select(platform: PlatformNode, selection: Selection, mode: RunMode): readonly PlacedComponent[] {
  const order = installationOrder(platform);
  const named = selection.only?.flatMap((name) => placesOf(platform, order, name));
  const first = selection.from === undefined ? 0 : Math.min(...placesOf(platform, order, selection.from));
  const last = selection.to === undefined ? order.length - 1 : Math.max(...placesOf(platform, order, selection.to));
  if (first > last) throw new UserError(`Nothing lies between ${selection.from} and ${selection.to}: ${selection.to} comes first.`, 'Change the two, or see the order: thinkube list');
  const wanted = new Set(order.filter((_, place) => place >= first && place <= last && (named === undefined || named.includes(place))).map(({ component }) => component));
  if (wanted.size === 0) throw new UserError('No component is left to run.', 'Name others with --only, --from and --to. Components and phases: thinkube list');
  return (mode === 'rollback' ? rollbackOrder(platform) : order).filter(({ component }) => wanted.has(component));
}

/** Where a component, or those of a phase, stand in the order. */
function placesOf(platform: PlatformNode, order: readonly PlacedComponent[], name: string): readonly number[] {
  const places = order.flatMap(({ phase, component }, place) => (component.id === name || phase.id === name ? [place] : []));
  if (places.length > 0) return places;
  const known = [...order.map(({ component }) => component.id), ...platform.phases.map(({ id }) => id)];
  if (known.includes(name)) throw new UserError(`The phase ${name} has no components.`, 'Components and phases: thinkube list');
  throw new UserError(`No component or phase is called "${name}".${suggestion(name, known)}`, 'Components and phases: thinkube list');
}

/**
 * Refuses a rollback that takes something away from under what is deployed.
 * @param deployed whether the journal knows of a component on the hosts; of others the playbooks ask the hosts themselves
 * @throws UserError with what to name too
 */
export function refuseDependents(platform: PlatformNode, selected: readonly PlacedComponent[], deployed: (component: ComponentNode) => boolean): void {
  const chosen = new Set(selected.map(({ component }) => component));
  const left = selected.flatMap(({ component }) => dependentsOf(platform, component).filter((other) => !chosen.has(other.component) && deployed(other.component)).map((other) => ({ needed: component, other: other.component })));
  if (left.length === 0) return;
  const missing = [...new Set(left.map(({ other }) => other.id))];
  const lines = left.map(({ needed, other }) => `\n  ${other.id} needs ${needed.id}`);
  const names = installationOrder(platform).map(({ component }) => component.id).filter((id) => missing.includes(id) || [...chosen].some((component) => component.id === id));
  throw new UserError(`What is to be rolled back is needed by components that are deployed:${[...new Set(lines)].join('')}`, `Roll them back too: thinkube run --rollback --only ${names.join(',')}`);
}
