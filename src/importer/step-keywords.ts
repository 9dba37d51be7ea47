import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { LoopNode, StepKeywords } from '../model/task.ts';
import type { Entries, Tree } from './tree.ts';
import { dictOf, valueOf } from './tree.ts';
import { toConditions, toText } from './value.ts';

/** Keywords with a place of their own in the model, or which the reader takes apart itself. */
const modelled: ReadonlySet<string> = new Set([
  'name', 'when', 'vars', 'environment', 'become', 'become_user', 'delegate_to', 'run_once', 'check_mode', 'no_log', 'diff', 'loop', 'register', 'until', 'retries', 'delay', 'changed_when', 'failed_when', 'notify', 'async', 'poll',
  'args', 'action', 'local_action', 'block', 'rescue', 'always', 'listen', 'tags',
]);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The keywords that tasks, blocks and includes share. */
export function stepKeywords(tree: Tree, entries: Entries, known: ReadonlySet<string>): StepKeywords {
  const found: Mutable<StepKeywords> = {};
  const [first] = entries.values();
  assign(found, 'suppressions', first === undefined ? undefined : tree.sources.acceptances(first.keyOrigin.file).above.get(first.keyOrigin.line));
  const others: { [keyword: string]: Value } = {};
  const flag = (keyword: string): boolean | undefined => {
    const entry = entries.get(keyword);
    if (entry === undefined) return undefined;
    const value = valueOf(tree, entry.node);
    if (typeof value === 'boolean') return value;
    if (value !== null) others[keyword] = value;
    return undefined;
  };
  const when = entries.get('when');
  if (when !== undefined) found.when = toConditions(when.node);
  assign(found, 'become', flag('become'));
  assign(found, 'becomeUser', toText(entries.get('become_user')?.node));
  assign(found, 'delegateTo', toText(entries.get('delegate_to')?.node));
  assign(found, 'runOnce', flag('run_once'));
  assign(found, 'checkMode', flag('check_mode'));
  // Whoever makes the decision when it runs has thought of it.
  assign(found, 'noLog', flag('no_log') ?? (entries.has('no_log') ? true : undefined));
  assign(found, 'diff', flag('diff'));
  assign(found, 'vars', dictOf(tree, entries.get('vars')?.node));
  const environment = entries.get('environment')?.node;
  assign(found, 'environment', dictOf(tree, environment));
  if (environment !== undefined && found.environment === undefined) others['environment'] = valueOf(tree, environment);
  for (const [key, { node }] of entries) if ((known.has(key) || key.startsWith('with_')) && !modelled.has(key)) others[key] = valueOf(tree, node);
  if (Object.keys(others).length > 0) found.keywords = others;
  return found;
}

/** Where the keywords of a step stand. */
export function placesOf(entries: Entries): Map<string, Origin> {
  return new Map([...entries].map(([key, { keyOrigin }]) => [key.startsWith('with_') ? 'loop' : key, keyOrigin]));
}

/** The loop around a step. */
export function loopOf(tree: Tree, entries: Entries): LoopNode | undefined {
  const entry = entries.get('loop') ?? [...entries.values()].find(({ key }) => key.startsWith('with_'));
  if (entry === undefined) return undefined;
  const control = entries.get('loop_control')?.node.entries;
  const variable = control?.get('loop_var')?.node.value;
  const label = toText(control?.get('label')?.node);
  return { over: valueOf(tree, entry.node), variable: typeof variable === 'string' ? variable : 'item', ...(label === undefined ? {} : { label }) };
}

function assign<Key extends keyof StepKeywords>(target: Mutable<StepKeywords>, key: Key, value: StepKeywords[Key] | undefined): void {
  if (value !== undefined) target[key] = value;
}
