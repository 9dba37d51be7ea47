import type { ComponentNode } from '../model/component.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';

/** A component with the phase it is in. */
export interface PlacedComponent {
  readonly phase: PhaseNode;
  readonly component: ComponentNode;
}

/**
 * The components in the order of the installation: the platform's own order, except that what a component depends on
 * comes before it. Dependencies are values, declared before they are used, so there are no cycles.
 */
export function installationOrder(platform: PlatformNode): readonly PlacedComponent[] {
  const phaseOf = new Map(platform.phases.flatMap((phase) => phase.components.map((component) => [component, phase] as const)));
  const order: PlacedComponent[] = [];
  const placed = new Set<ComponentNode>();
  const place = (component: ComponentNode): void => {
    if (placed.has(component)) return;
    placed.add(component);
    component.dependsOn.forEach(place);
    const phase = phaseOf.get(component);
    if (phase !== undefined) order.push({ phase, component });
  };
  for (const component of phaseOf.keys()) place(component);
  return order;
}
