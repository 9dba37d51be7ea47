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
  /** Paths of playbooks whose names are promised to users; those that are built have exactly these. */
  readonly mandatoryPlaybooks?: readonly string[];
  /** Where Kubernetes runs and what it may use, for platforms with a cluster. */
  readonly kubernetes?: KubernetesDeclaration;
  /** Systems that the platform runs on, for people; the first phase asserts them. */
  readonly supportedSystems?: readonly string[];
  /** Variables that nothing reads yet: inventories have them for components that are still to come. */
  readonly variablesToCome?: readonly Variable[];
  /** `yaml`: read from a tree that nobody compiled. Rules about what only the DSL says leave such a platform alone. */
  readonly source?: 'yaml';
  /** What the platform runs containers with; left out where it does not say. */
  readonly containerEngine?: ContainerEngine;
  /** Names of the installations that are known: they must not stand in a component. */
  readonly installations?: readonly InstallationNames[];
  /** Such a tree was read without its inventory: any variable may have a value that is not seen. */
  readonly withoutInventory?: boolean;
  /** Roles of such a tree, also those that none of its plays calls. */
  readonly roles?: readonly RoleNode[];
  readonly origin: Origin;
}

/** A program that runs containers. */
export type ContainerEngine = 'docker' | 'podman';

/** What an inventory calls its hosts, its domains and its accounts. */
export interface InstallationNames {
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
  /** Accounts on the hosts and in the applications. */
  readonly users?: readonly string[];
}

/** What rules have to know of the Kubernetes cluster of a platform. */
export interface KubernetesDeclaration {
  /** Groups whose hosts are nodes: its modules and commands run there, or on the control node. */
  readonly groups: readonly HostGroup[];
  /** Variable with the domain that every ingress is below. */
  readonly domain?: Variable;
  /** Variable with the registry that every image is pulled from. */
  readonly registry?: Variable;
  /** Variables with addresses that nodes must not talk over. */
  readonly overlay?: readonly Variable[];
}

/** Every component of a platform, in the order of its phases. */
export function componentsOf(platform: PlatformNode): readonly ComponentNode[] {
  return platform.phases.flatMap((phase) => phase.components);
}
