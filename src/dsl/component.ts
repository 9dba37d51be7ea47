import type { ComponentNode, DependencyReason, FaultNode, OwnedResource, Requirement, Retained, TemplateFile, Trouble } from '../model/component.ts';
import type { HostPattern } from '../model/expression.ts';
import type { Suppression } from '../model/suppression.ts';
import type { FileVerbs, IrregularNames } from './file-names.ts';
import type { MadeHosts } from './made-hosts.ts';
import { madeHostsNode } from './made-hosts.ts';
import { callerOrigin } from './origin.ts';
import type { Dependency } from './dependencies.ts';
import { neededBy } from './dependencies.ts';
import type { Play } from './play.ts';
import type { PlayItem, Resource } from './resource.ts';
import { isResource } from './resource.ts';
import { playbooksOf } from './playbooks.ts';

/**
 * One of the numbered parts that a large component is split into. It has the playbooks that its `files` name: where the
 * rollback is not among them, its plays are undone in the last rollback of the component; a part that has a rollback
 * alone prepares or proves what the others undo.
 */
export interface ComponentPart {
  readonly files: Partial<FileVerbs> | IrregularNames;
  readonly on: readonly Play[];
}

/** What an author says of a component. */
export interface ComponentSpec {
  /** snake_case. The rollback's confirmation variable is `<id>_rollback_confirmed`. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences for the README: what a user has when it is deployed. */
  readonly summary: string;
  /** The ten of its playbooks' numbers within the phase; 10 for a component with a folder of its own. */
  readonly slot: number;
  /** The names behind the numbers; without them `deploy`, `test` and `rollback`. */
  readonly files?: FileVerbs | IrregularNames;
  /** A folder of its own below the phase's. */
  readonly directory?: string;
  /** Components that come first. Where no resource shows why, `because(component, reason)` says it. */
  readonly dependsOn?: readonly Dependency[];
  /** Hosts that exist while it is deployed: rollbacks of components that need it leave those alone that are gone. */
  readonly makes?: MadeHosts;
  /** One entry a set of hosts, in the order of the deploy. The rollback goes backwards. */
  readonly on?: readonly Play[];
  /** Instead of `on`: several numbered parts (`20-1`, `20-2` …). */
  readonly parts?: readonly ComponentPart[];
  /** Variables that only template files read. */
  readonly requires?: readonly Requirement[];
  readonly troubleshooting?: readonly Trouble[];
  /** Findings that are accepted in the whole component, or at one of its resources: `[suppress('TK303', 'why', { on: data })]`. */
  readonly suppressions?: readonly Suppression[];
}

/** Declares a component. The result is plain data; nothing is written or run. */
export function component(spec: ComponentSpec): ComponentNode {
  const origin = callerOrigin();
  const parts: readonly ComponentPart[] = spec.parts ?? [{ files: spec.files ?? { deploy: 'deploy', test: 'test', rollback: 'rollback' }, on: spec.on ?? [] }];
  const plays = parts.flatMap((part) => part.on);
  const reasons = (spec.dependsOn ?? []).filter((dependency): dependency is DependencyReason => 'reason' in dependency);
  const irregularNames = parts.map((part) => ('kind' in part.files ? part.files.reason : undefined)).find((reason) => reason !== undefined);
  return Object.freeze({
    kind: 'Component',
    id: spec.id,
    title: spec.title,
    summary: spec.summary,
    slot: spec.slot,
    ...(spec.directory === undefined ? {} : { directory: spec.directory }),
    dependsOn: neededBy(spec.dependsOn),
    ...(reasons.length === 0 ? {} : { dependencyReasons: reasons }),
    ...(spec.makes === undefined ? {} : { makes: madeHostsNode(spec.makes, origin) }),
    playbooks: playbooksOf(spec, parts, origin),
    templates: uniqueTemplates(plays.flatMap(resourcesOf).flatMap((resource) => resource.templates ?? [])),
    requires: spec.requires ?? [],
    retains: plays.flatMap((entry): readonly Retained[] => entry.rollback.retain),
    faults: plays.flatMap((entry) => (entry.faults ?? []).map((fault): FaultNode => ({ kind: 'Fault', title: fault.title, hosts: entry.hosts, steps: fault.steps }))),
    troubleshooting: spec.troubleshooting ?? [],
    ...(irregularNames === undefined ? {} : { irregularNames }),
    ...(spec.suppressions === undefined ? {} : { suppressions: spec.suppressions }),
    owns: plays.flatMap((entry) => resourcesOf(entry).map((resource) => ownedResource(resource, entry.hosts))),
    origin,
  } satisfies ComponentNode);
}

function ownedResource(resource: Resource, hosts: HostPattern): OwnedResource {
  return {
    type: resource.type,
    title: resource.title,
    hosts,
    undone: resource.absent !== undefined || resource.restoresPaths !== undefined,
    restoredPaths: resource.restoresPaths?.paths ?? [],
    recordedPaths: resource.remembers.paths ?? [],
    origin: resource.origin,
  };
}

function allItems(entry: Play): readonly PlayItem[] {
  return [...entry.deploy, ...Object.values(entry.configure ?? {}).flat()];
}

function resourcesOf(entry: Play): readonly Resource[] {
  return allItems(entry).filter(isResource);
}

function uniqueTemplates(templates: readonly TemplateFile[]): readonly TemplateFile[] {
  return [...new Map(templates.map((template) => [`${template.name} ${template.source}`, template])).values()];
}
