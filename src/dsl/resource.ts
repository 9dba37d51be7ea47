import type { Expression, Text } from '../model/expression.ts';
import type { TemplateFile } from '../model/component.ts';
import type { Origin } from '../model/origin.ts';
import type { BlockNode, HandlerNode, StepNode, TaskNode } from '../model/task.ts';
import { standsFor } from './task.ts';
import { expression, makeRef, toNode, quoted } from './values.ts';
import type { Expr, Ref, TemplateText } from './values.ts';
import { toCondition } from './to-value.ts';

/** What a resource wants remembered of a host before the first deploy, so that the rollback can put it back. */
export interface Remembered {
  /** Paths whose content, kind, mode and owner are kept. */
  readonly paths?: readonly Text[];
  /** Debian package names. */
  readonly packages?: readonly Text[];
  /** systemd units, with their suffix. */
  readonly units?: readonly string[];
  /** Lines of files that are not ours: the first line that matches is kept. */
  readonly lines?: readonly { readonly path: Text; readonly regexp: Text }[];
  /** Memberships of users in groups. */
  readonly memberships?: readonly { readonly user: Text; readonly group: Text }[];
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
  /** Steps that put back what was there before. Left out for resources that `restoresPath` describes. */
  absent?(): readonly StepNode[];
  /** A path that is put back as it was; neighbours of this kind are restored together. */
  readonly restoresPath?: { readonly path: Text; readonly notify: readonly HandlerNode[] };
}

/** What a play's deploy and test lists are made of. */
export type PlayItem = Resource | StepNode;

/** Whether an item of a play is a resource (rather than a task or a block). */
export function isResource(item: PlayItem): item is Resource {
  return item.kind === 'Resource';
}

/** The steps that observe a resource: its own, or those of its deploy, run without changing anything. */
export function observeSteps(resource: Resource): readonly StepNode[] {
  return resource.observe === undefined ? resource.present().map(asObservation) : resource.observe();
}

/** The same step as a look: nothing is changed, and a difference is a failure. */
function asObservation(step: StepNode): StepNode {
  if (step.kind === 'Block') return Object.freeze({ ...step, steps: step.steps.map(asObservation) } satisfies BlockNode);
  if (step.kind !== 'Task') return step;
  if (step.call.module === 'ansible.builtin.meta' || step.changedWhen?.[0] === false) return step;
  const { notify: _notify, changedWhen: _changedWhen, ...kept } = step;
  const observation = { ...kept } as { -readonly [K in keyof TaskNode]: TaskNode[K] };
  const result = makeRef<{ failed: boolean; changed: boolean }>({ kind: 'Register', task: observation });
  observation.checkMode = true;
  const differs = expression<boolean>`${result} is failed or ${result} is changed`;
  observation.failedWhen = [toCondition(differs)];
  Object.defineProperty(observation, 'result', { value: result, enumerable: false });
  standsFor(step, observation);
  return Object.freeze(observation);
}

/** One entry of a host's record. `state` is `absent`, `file`, `directory`, `link`, `installed` and so on, by kind. */
export interface RememberedEntry {
  readonly state: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly target: string;
  readonly copy: string;
  readonly line: string;
  readonly enabled: boolean;
  readonly running: boolean;
  readonly value: string;
}

/** The kinds of entries that a host's record holds. */
export type RememberedKind = 'path' | 'package' | 'unit' | 'line' | 'membership' | 'sysctl';

/** In a rollback: what the record of the host says about one thing, such as `path` `/etc/hosts`. */
export function remembered(kind: RememberedKind, key: string | TemplateText | Expr<string>): Ref<RememberedEntry> {
  const node = toNode(key);
  const text = typeof node === 'string' ? quoted(`${kind}:${node}`) : (node as { kind: string }).kind === 'Template' ? quoted({ kind: 'Template', parts: [`${kind}:`, ...(node as TemplateText).parts] }) : expression<string>`${`${kind}:`} ~ ${key}`;
  return makeRef(toNode(expression`host_record_before[${text}]`) as Expression);
}
