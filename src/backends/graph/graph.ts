import type { ComponentNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';

/** A component as the graph shows it. */
export interface GraphComponent {
  /** Unique among all platforms of the graph. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
}

/** A phase with its components, in the author's order. */
export interface GraphPhase {
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly components: readonly GraphComponent[];
}

/** `from` needs `to`: both are keys of components. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** The components of one platform and which of them need which. */
export interface DependencyGraph {
  readonly id: string;
  readonly title: string;
  readonly phases: readonly GraphPhase[];
  /** Components that others need, but that are in no phase. */
  readonly unplaced: readonly GraphComponent[];
  readonly edges: readonly GraphEdge[];
}

/** The dependency graph of a platform; the same platform always gives the same order. */
export function dependencyGraph(platform: PlatformNode): DependencyGraph {
  const node = (component: ComponentNode): GraphComponent => ({ key: `${platform.id}_${component.id}`, id: component.id, title: component.title });
  const placed = componentsOf(platform);
  const needed = new Set(placed.flatMap((component) => component.dependsOn));
  return {
    id: platform.id,
    title: platform.title,
    phases: platform.phases.map((phase) => ({ key: `${platform.id}_${phase.id}`, id: phase.id, title: phase.title, components: phase.components.map(node) })),
    unplaced: [...needed].filter((component) => !placed.includes(component)).map(node),
    edges: placed.flatMap((component) => component.dependsOn.map((other): GraphEdge => ({ from: node(component).key, to: node(other).key }))),
  };
}
