import { ownKey } from '../../effects/containment.ts';
import type { Names } from '../../effects/names.ts';
import { filled, moreNames } from '../../effects/names.ts';
import type { Unknown } from '../../effects/task-effects.ts';
import { effectsOfCall } from '../../effects/task-effects.ts';
import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { EffectVerb } from '../../model/effect.ts';
import type { Expression, HostPattern, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { HandlerNode, LoopNode, RoleCallNode, StepNode, TaskNode } from '../../model/task.ts';
import { delegatedHosts } from './hosts.ts';

/** One effect of one call, with where and when it happens. */
export interface LedgerEntry {
  readonly verb: EffectVerb;
  readonly kind: string;
  readonly id: string;
  /** What entries about the same resource have in common. */
  readonly key: string;
  readonly shared: boolean;
  readonly secondary: boolean;
  readonly component: ComponentNode;
  readonly playbook: PlaybookNode;
  readonly hosts: HostPattern;
  readonly step: TaskNode | HandlerNode;
  /** The author's line: of steps of the compiler's own roles, that of their call. */
  readonly origin: Origin;
  /** Where it is in the order of the component's playbook. */
  readonly position: number;
}

/** A call of which nobody knows what it does. */
export interface UnknownCall {
  readonly why: Unknown;
  readonly component: ComponentNode;
  readonly playbook: PlaybookNode;
  readonly step: TaskNode | HandlerNode;
  readonly origin: Origin;
}

/** What the walk through one playbook found. */
export interface PlaybookLedger {
  readonly entries: readonly LedgerEntry[];
  readonly unknown: readonly UnknownCall[];
  /** Programs that only look, of which nobody said at what. */
  readonly looks: number;
}

/** How deep roles may call roles: a tree that nobody compiled may call them in a circle. */
const deepest = 12;

/** Every effect of one playbook, in the order in which its calls stand. Roles and task files are entered; what happens after a failure is not. */
export function playbookLedger(component: ComponentNode, playbook: PlaybookNode): PlaybookLedger {
  const entries: LedgerEntry[] = [];
  const unknown: UnknownCall[] = [];
  let [looks, position] = [0, 0];

  const call = (step: TaskNode | HandlerNode, names: Names | undefined, hosts: HostPattern, around: Origin | undefined): void => {
    const origin = step.origin.file === '' && around !== undefined ? around : step.origin;
    const found = effectsOfCall(step, names);
    if (found.unknown !== undefined) unknown.push({ why: found.unknown, component, playbook, step, origin });
    if (found.looks === true) looks += 1;
    for (const { verb, kind, id, shared = false, secondary = false } of found.effects) {
      entries.push({ verb, kind, id, key: ownKey(kind, id), shared, secondary, component, playbook, hosts, step, origin, position });
    }
  };

  const walk = (steps: readonly StepNode[], outer: Names | undefined, hosts: HostPattern, around: Origin | undefined, depth: number): void => {
    for (const step of steps) {
      const names = moreNames(outer, step.vars);
      const here = delegatedHosts(step, hosts);
      position += 1;
      if (step.kind === 'Block') {
        walk(step.steps, names, here, around, depth);
        walk(step.always ?? [], names, here, around, depth);
      } else if (step.kind === 'RoleCall') {
        if (depth < deepest) walkRole(step, names, here, around ?? step.origin, depth + 1);
      } else {
        // The turns of a loop have no order among each other.
        const start = position;
        for (const own of itemsOf(step.loop, names)) {
          position = start;
          if (step.kind === 'Task') call(step, own, here, around);
          else walk(step.steps, own, here, around, depth);
        }
      }
    }
  };

  const walkRole = (step: RoleCallNode, names: Names | undefined, hosts: HostPattern, around: Origin, depth: number): void => {
    const entry = step.role.entryPoints[step.entryPoint];
    if (entry === undefined) return;
    const defaults = Object.fromEntries(Object.entries(entry.parameters).flatMap(([name, parameter]) => (parameter.default === undefined ? [] : [[name, parameter.default]])));
    const inside = moreNames(names, { ...step.role.defaults, ...defaults, ...(filled(step.parameters, names) as { readonly [name: string]: Value }) });
    walk(entry.steps, inside, hosts, around, depth);
    for (const handler of entry.handlers ?? []) call(handler, inside, hosts, around);
  };

  for (const play of playbook.plays) {
    const names = moreNames(undefined, play.vars);
    walk(play.steps, names, play.hosts, undefined, 0);
    position += 1;
    for (const handler of play.handlers) call(handler, names, play.hosts, undefined);
  }
  return { entries, unknown, looks };
}

const each = new WeakMap<LoopNode, Names>();

/** The names that each turn of a loop has: one turn an item where the list is known, one for all otherwise. */
function itemsOf(loop: LoopNode | undefined, names: Names | undefined): readonly (Names | undefined)[] {
  if (loop === undefined) return [names];
  const over = filled(loop.over, names);
  if (Array.isArray(over)) return (over as readonly Value[]).map((item) => moreNames(names, { [loop.variable]: item }));
  if (!isExpression(over) && !isTemplate(over)) return [names];
  if (over !== loop.over) return [moreNames(names, { [loop.variable]: eachOf(over) })];
  const before = names === undefined ? each.get(loop) : undefined;
  if (before !== undefined) return [before];
  const made = moreNames(names, { [loop.variable]: eachOf(over) })!;
  if (names === undefined) each.set(loop, made);
  return [made];
}

/** An item of a list that only the run knows. */
function eachOf(over: Value): Expression {
  const parts = isExpression(over) ? over.parts : isTemplate(over) ? over.parts.flatMap((part): Expression['parts'] => (typeof part === 'object' && part.kind === 'Expression' ? part.parts : [typeof part === 'string' ? part.replaceAll(/\{\{\s*|\s*\}\}/g, '') : part])) : [];
  return { kind: 'Expression', parts: ['each of ', ...parts] };
}
