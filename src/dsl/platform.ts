import type { ComponentNode } from '../model/component.ts';
import type { InventoryDeclaration } from '../model/inventory.ts';
import type { ContainerEngine, InstallationNames, KubernetesDeclaration, PhaseNode, PlatformNode } from '../model/platform.ts';
import type { Group } from './groups.ts';
import { callerOrigin } from './origin.ts';
import type { Expr } from './values.ts';
import { declarationsOf, variableOf } from './variables.ts';

/** Declares a phase: a numbered folder of playbooks, such as `30_networking`. */
export function phase(spec: { readonly id: string; readonly title: string; readonly summary: string; readonly components: readonly ComponentNode[] }): PhaseNode {
  return Object.freeze({ kind: 'Phase', ...spec, origin: callerOrigin() });
}

/** What an author says of the Kubernetes cluster of a platform. */
export interface KubernetesSpec {
  /** Groups whose hosts are nodes. */
  readonly groups: readonly Group[];
  readonly domain?: Expr<string>;
  readonly registry?: Expr<string>;
  /** Addresses that nodes must not talk over. */
  readonly overlay?: readonly Expr<unknown>[];
}

function kubernetesOf({ groups, domain, registry, overlay = [] }: KubernetesSpec): KubernetesDeclaration {
  return {
    groups: groups.map(({ group }) => group),
    ...(domain === undefined ? {} : { domain: variableOf(domain) }),
    ...(registry === undefined ? {} : { registry: variableOf(registry) }),
    overlay: overlay.map(variableOf),
  };
}

/** Declares a platform: its groups, its variables and its phases in the order of the installation. */
export function platform(spec: {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly groups: { readonly [key: string]: Group };
  readonly variables: { readonly [key: string]: Expr<unknown> };
  readonly phases: readonly PhaseNode[];
  readonly inventory?: InventoryDeclaration;
  /** What the platform runs containers with; nothing in it may then use another. */
  readonly containerEngine?: ContainerEngine;
  /** Names of installations; `thinkube check` adds those of the inventories that the project keeps. */
  readonly installations?: readonly InstallationNames[];
  /** Paths of playbooks whose names are promised to users: those that are built have exactly these. */
  readonly mandatoryPlaybooks?: readonly string[];
  /** The Kubernetes cluster: the groups of its nodes, the domain of its ingresses, the registry of its images. */
  readonly kubernetes?: KubernetesSpec;
  /** Systems that the platform runs on; the components of the first phase have to assert them. */
  readonly supportedSystems?: readonly string[];
  /** Variables that nothing reads yet: inventories have them for components that are still to come. */
  readonly variablesToCome?: readonly Expr<unknown>[];
}): PlatformNode {
  return Object.freeze({
    kind: 'Platform',
    id: spec.id,
    title: spec.title,
    summary: spec.summary,
    groups: Object.values(spec.groups).map((entry) => entry.group),
    variables: declarationsOf(spec.variables),
    phases: spec.phases,
    ...(spec.inventory === undefined ? {} : { inventory: spec.inventory }),
    ...(spec.containerEngine === undefined ? {} : { containerEngine: spec.containerEngine }),
    ...(spec.installations === undefined ? {} : { installations: spec.installations }),
    ...(spec.mandatoryPlaybooks === undefined ? {} : { mandatoryPlaybooks: spec.mandatoryPlaybooks }),
    ...(spec.kubernetes === undefined ? {} : { kubernetes: kubernetesOf(spec.kubernetes) }),
    ...(spec.supportedSystems === undefined ? {} : { supportedSystems: spec.supportedSystems }),
    ...(spec.variablesToCome === undefined ? {} : { variablesToCome: spec.variablesToCome.map(variableOf) }),
    origin: callerOrigin(),
  });
}
