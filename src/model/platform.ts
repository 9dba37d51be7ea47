import type { ComponentNode } from './component.ts';
import type { HostGroup, Variable } from './expression.ts';
import type { InventoryDeclaration } from './inventory.ts';
import type { Origin } from './origin.ts';
import type { RoleNode } from './role.ts';

/** A numbered step of the installation: a folder of playbooks. */
export interface PhaseNode {
  readonly kind: 'Phase';
  /** Folder name, such as `30_networking`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly components: readonly ComponentNode[];
  readonly origin: Origin;
}

/** A whole platform: what the back ends print. */
export interface PlatformNode {
  readonly kind: 'Platform';
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly groups: readonly HostGroup[];
  readonly variables: readonly Variable[];
  readonly phases: readonly PhaseNode[];
  readonly inventory?: InventoryDeclaration;
  /** `yaml`: read from a tree that nobody compiled. Rules about what only the DSL says leave such a platform alone. */
  readonly source?: 'yaml';
  /** What the platform runs containers with; left out where it does not say. */
  readonly containerEngine?: ContainerEngine;
  /** Names of the installations that are known: they must not stand in a component. */
  readonly installations?: readonly InstallationNames[];
  /** Roles of such a tree, also those that none of its plays calls. */
  readonly roles?: readonly RoleNode[];
  readonly origin: Origin;
}

/** A program that runs containers. */
export type ContainerEngine = 'docker' | 'podman';

/** What an inventory calls its hosts and its domains. */
export interface InstallationNames {
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
}

/** Every component of a platform, in the order of its phases. */
export function componentsOf(platform: PlatformNode): readonly ComponentNode[] {
  return platform.phases.flatMap((phase) => phase.components);
}
