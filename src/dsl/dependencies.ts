import type { ComponentNode, DependencyReason } from '../model/component.ts';

/** A component that comes first, with or without a reason of the author's. */
export type Dependency = ComponentNode | DependencyReason;

/** The components that come first. */
export function neededBy(dependsOn: readonly Dependency[] = []): readonly ComponentNode[] {
  return dependsOn.map((dependency) => ('reason' in dependency ? dependency.component : dependency));
}

/** A dependency that no resource shows, with why it is needed all the same. */
export function because(dependency: ComponentNode, reason: string): DependencyReason {
  return Object.freeze({ component: dependency, reason });
}
