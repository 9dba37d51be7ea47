import type { ComponentNode } from '../model/component.ts';
import type { InventoryDeclaration } from '../model/inventory.ts';
import type { ContainerEngine, InstallationNames, PhaseNode, PlatformNode } from '../model/platform.ts';
import type { Group } from './groups.ts';
import { callerOrigin } from './origin.ts';
import type { Expr } from './values.ts';
import { declarationsOf } from './variables.ts';

/** Declares a phase: a numbered folder of playbooks, such as `30_networking`. */
export function phase(spec: { readonly id: string; readonly title: string; readonly summary: string; readonly components: readonly ComponentNode[] }): PhaseNode {
  return Object.freeze({ kind: 'Phase', ...spec, origin: callerOrigin() });
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
    origin: callerOrigin(),
  });
}
