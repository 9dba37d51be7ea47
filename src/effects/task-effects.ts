import type { Effect } from '../model/effect.ts';
import type { HandlerNode, TaskNode } from '../model/task.ts';
import { argumentsOf, asText } from './call.ts';
import { canonical, canonicalPath } from './canonical.ts';
import { moduleEffects, namedPaths, runsProgram, sendsRequests } from './modules.ts';
import type { Names } from './names.ts';
import { filled } from './names.ts';
import { readOnlyModules } from './read-only.ts';

/** Why the effects of a call are not known. */
export type Unknown = 'module' | 'program' | 'request' | 'arguments' | 'unexplained';

/** An effect with its id in the form in which ids are compared. */
export interface KnownEffect extends Omit<Effect, 'id'> {
  readonly id: string;
}

/** What a call does, as far as it is known. */
export interface CallEffects {
  readonly effects: readonly KnownEffect[];
  readonly unknown?: Unknown;
  /** A program that only looks, of which nobody said at what. */
  readonly looks?: boolean;
}

const none: CallEffects = { effects: [] };
const plain = new WeakMap<object, CallEffects>();

/**
 * What a task or a handler does to resources: what is declared beside the call, otherwise what the module does by its
 * arguments. In check mode everything is only read.
 * @param names values that are known here: items of a loop, parameters of a role
 */
export function effectsOfCall(node: TaskNode | HandlerNode, names: Names | undefined): CallEffects {
  if (names !== undefined) return computed(node, names);
  const before = plain.get(node);
  if (before !== undefined) return before;
  const made = computed(node, names);
  plain.set(node, made);
  return made;
}

function computed(node: TaskNode | HandlerNode, names: Names | undefined): CallEffects {
  const { module } = node.call;
  const onlyLooks = node.kind === 'Task' && node.checkMode === true;
  const program = runsProgram(module);
  if (node.effects !== undefined) {
    if (node.effects.length === 0 && node.noEffects === undefined && (program || sendsRequests(module))) return { effects: [], unknown: 'unexplained' };
    return node.effects.length === 0 ? none : { effects: known(node.effects, names, onlyLooks) };
  }
  const table = moduleEffects.get(module);
  if (table === undefined) return onlyLooks || readOnlyModules.has(module) ? none : { effects: [], unknown: 'module' };
  if (program && (onlyLooks || isNever((node as TaskNode).changedWhen))) return { effects: known(namedPaths(argumentsOf(node.call.arguments, names)), names, true), looks: true };
  const effects = table(argumentsOf(node.call.arguments, names));
  if (effects === undefined) return onlyLooks || isNever((node as TaskNode).changedWhen) ? none : { effects: [], unknown: sendsRequests(module) ? 'request' : 'arguments' };
  if (program && effects.length === 0) return { effects: [], unknown: 'program' };
  return effects.length === 0 ? none : { effects: known(effects, names, onlyLooks) };
}

function isNever(changedWhen: TaskNode['changedWhen']): boolean {
  return changedWhen?.length === 1 && (changedWhen[0] === false || isFalseText(changedWhen[0]!));
}

function isFalseText(condition: NonNullable<TaskNode['changedWhen']>[number]): boolean {
  return typeof condition === 'object' && condition.parts.length === 1 && typeof condition.parts[0] === 'string' && /^(false|no)$/i.test(condition.parts[0].trim());
}

function known(effects: readonly Effect[], names: Names | undefined, look: boolean): readonly KnownEffect[] {
  return effects.map(({ id, ...effect }) => {
    const text = asText(filled(id, names)) ?? id;
    return { ...effect, ...(look ? { verb: 'reads' as const } : {}), id: pathKinds.has(effect.kind) ? canonicalPath(text) : canonical(text) };
  });
}

const pathKinds: ReadonlySet<string> = new Set(['file', 'directory', 'mount', 'swap', 'record']);
