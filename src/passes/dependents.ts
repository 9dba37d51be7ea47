import type { ComponentNode } from '../model/component.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { PlacedComponent } from './order.ts';
import { installationOrder } from './order.ts';

interface Graph {
  readonly order: readonly PlacedComponent[];
  readonly direct: ReadonlyMap<ComponentNode, readonly ComponentNode[]>;
}

const known = new WeakMap<PlatformNode, Graph>();

/**
 * The components of a platform that need a component, directly or through others, in the order of the installation.
 * Their rollback goes the other way.
 */
export function dependentsOf(platform: PlatformNode, component: ComponentNode): readonly PlacedComponent[] {
  const { order, direct } = graphOf(platform);
  const needing = new Set<ComponentNode>();
  const add = (needed: ComponentNode): void => {
    for (const dependent of direct.get(needed) ?? []) {
      if (needing.has(dependent)) continue;
      needing.add(dependent);
      add(dependent);
    }
  };
  add(component);
  return needing.size === 0 ? [] : order.filter((placed) => needing.has(placed.component));
}

/** The components of a platform in the order in which everything is rolled back. */
export function rollbackOrder(platform: PlatformNode): readonly PlacedComponent[] {
  return [...graphOf(platform).order].reverse();
}

function graphOf(platform: PlatformNode): Graph {
  const before = known.get(platform);
  if (before !== undefined) return before;
  const order = installationOrder(platform);
  const direct = new Map<ComponentNode, ComponentNode[]>();
  for (const { component } of order)
    for (const needed of new Set(component.dependsOn)) direct.set(needed, [...(direct.get(needed) ?? []), component]);
  const graph = { order, direct };
  known.set(platform, graph);
  return graph;
}
