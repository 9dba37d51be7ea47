import type { Expression, Text, Value } from '../model/expression.ts';
import type { TemplateFile } from '../model/component.ts';
import type { Origin } from '../model/origin.ts';
import type { BlockNode, HandlerNode, StepNode, TaskNode } from '../model/task.ts';
import { standsFor } from './task.ts';
import { expression, j, makeRef, toNode, quoted } from './values.ts';
import { readOnlyModules } from '../effects/read-only.ts';
import type { Expr, Ref, TemplateText } from './values.ts';
import { toCondition } from './to-value.ts';

/** What a resource wants remembered of a host before the first deploy, so that the rollback can put it back. */
export interface Remembered {
  /** Paths whose content, kind, mode and owner are kept. */
  readonly paths?: readonly Text[];
  /** Paths of others: kind, mode and owner are kept, not the content. */
  readonly sharedPaths?: readonly Text[];
  /** Assignments in files of `NAME=value` lines; the keys are `assignment:NAME`, so a component has one such file. */
  readonly assignments?: readonly { readonly path: Text; readonly entry_keys: Value }[];
  /** Debian package names. */
  readonly packages?: readonly Text[];
  /** systemd units, with their suffix. */
  readonly units?: readonly string[];
  /** Lines of files that are not ours: the first line that matches is kept. */
  readonly lines?: readonly { readonly key: Text; readonly path: Text; readonly regexp: Text }[];
  /** Memberships of users in groups. */
  readonly memberships?: readonly { readonly key: Text; readonly user: Text; readonly group: Text }[];
  /** Kernel parameters. */
  readonly sysctls?: readonly string[];
}

/**
 * A thing on a host that can be present, be observed, and be absent again.
 * It is declared once; deploy, test and rollback are made of the one declaration.
 */
export interface Resource {
  readonly kind: 'Resource';
  readonly type: string;
  /** What it is, as a sentence about it reads: `package bind9`. */
  readonly title: Text;
  readonly origin: Origin;
  readonly remembers: Remembered;
  readonly handlers?: readonly HandlerNode[];
  /** Template files that its steps render. */
  readonly templates?: readonly TemplateFile[];
  /** Steps that make it so. A second run changes nothing. */
  present(): readonly StepNode[];
  /** Steps that fail when it is not so; they change nothing. Left out: the steps of `present()` in check mode. */
  observe?(): readonly StepNode[];
  /** Steps that put back what was there before. Left out for resources that `restoresPaths` describes. */
  absent?(): readonly StepNode[];
  /** Paths that are put back as they were; neighbours of this kind are restored together. */
  readonly restoresPaths?: { readonly paths: readonly Text[]; readonly notify: readonly HandlerNode[] };
  /** Steps at the end of the rollback, when everything else is back: what ran before runs again. */
  settle?(): readonly StepNode[];
}

/** A resource whose steps are made once, so that a result read of them is the result of the tasks in the play. */
export function defineResource<R extends Resource>(resource: R): R {
  let steps: readonly StepNode[] | undefined;
  const make = resource.present;
  return Object.freeze({ ...resource, present: () => (steps ??= make()) });
}

/** What a play's deploy and test lists are made of. */
export type PlayItem = Resource | StepNode;

/** Whether an item of a play is a resource (rather than a task or a block). */
export function isResource(item: PlayItem): item is Resource {
  return item.kind === 'Resource';
}

/** The steps that observe a resource: its own, or those of its deploy, run without changing anything. */
export function observeSteps(resource: Resource): readonly StepNode[] {
  if (resource.observe !== undefined) return resource.observe();
  const steps = resource.present().filter((step) => step.kind !== 'Task' || step.call.module !== 'ansible.builtin.meta');
  const alone = steps.filter((step) => !isLook(step)).length === 1;
  return steps.map((step) => asObservation(step, capitalized(resource.title), alone));
}

/** Whether a step only reads: it needs no check mode, and has nothing to differ in. */
function isLook(step: StepNode): boolean {
  return step.kind === 'Task' && (readOnlyModules.has(step.call.module) || step.changedWhen?.[0] === false);
}

/** The same step as a look: nothing is changed, and a difference is a failure. */
function asObservation(step: StepNode, title: Text, alone: boolean): StepNode {
  if (step.kind === 'Block') return Object.freeze({ ...step, steps: step.steps.map((inner) => asObservation(inner, title, alone)) } satisfies BlockNode);
  if (step.kind !== 'Task' || isLook(step)) return step;
  const { notify: _notify, changedWhen: _changedWhen, retries: _retries, delay: _delay, until: _until, ...kept } = step;
  const observation = { ...kept, name: alone ? j`${title} is as deployed` : j`${title} is as deployed: ${step.name}`, checkMode: true } as { -readonly [K in keyof TaskNode]: TaskNode[K] };
  const result = makeRef<{ failed: boolean; changed: boolean }>({ kind: 'Register', task: observation });
  observation.failedWhen = [toCondition(expression<boolean>`${result} is failed or ${result} is changed`)];
  Object.defineProperty(observation, 'result', { value: result, enumerable: false });
  standsFor(step, observation);
  return Object.freeze(observation);
}

function capitalized(text: Text): Text {
  if (typeof text === 'string') return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const [first, ...rest] = text.parts;
  return typeof first === 'string' ? { kind: 'Template', parts: [capitalized(first) as string, ...rest] } : text;
}

/** In a rollback: the names of all packages that were installed before the first deploy. */
export const packagesBefore = makeRef<readonly string[]>({ kind: 'PlayVariable', name: 'host_record_before' }, '.packages');

/** The kinds of entries that a host's record holds. */
export type RememberedKind = 'path' | 'assignment' | 'package' | 'unit' | 'line' | 'membership' | 'sysctl';

/** In a rollback: what the record of the host says about one thing, such as `path` `/etc/hosts`. */
export function remembered(kind: RememberedKind, key: string | TemplateText | Expr<string>): Ref<RememberedEntry> {
  const node = toNode(key);
  const text = typeof node === 'string' ? quoted(`${kind}:${node}`) : (node as { kind: string }).kind === 'Template' ? quoted({ kind: 'Template', parts: [`${kind}:`, ...(node as TemplateText).parts] }) : expression<string>`${`${kind}:`} ~ ${key}`;
  return makeRef(Object.freeze({ kind: 'Expression', parts: ['host_record_before.entries[', ...(toNode(text) as Expression).parts, ']'] }));
}
