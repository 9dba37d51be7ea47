import type { Located } from '../inventory/located.ts';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import { plainText } from '../model/plain-text.ts';
import type { BlockNode, HandlerNode, StepNode, TaskNode } from '../model/task.ts';
import type { Action } from './action.ts';
import { readAction, unknownKeyword } from './action.ts';
import { readInclusion } from './include.ts';
import { blockKeywords, taskKeywords } from './keywords.ts';
import { noteTemplate, noteVariablesFile } from './side-files.ts';
import { loopOf, placesOf, stepKeywords } from './step-keywords.ts';
import type { Entries, Reading } from './tree.ts';
import { valueOf } from './tree.ts';
import { isTemplated, textsOf, toConditions, toText } from './value.ts';

/** Reads a list of tasks and blocks. What is no list is a finding. */
export function readSteps(located: Located | undefined, reading: Reading): readonly StepNode[] {
  if (located === undefined || located.value === null) return [];
  if (located.items === undefined) {
    reading.tree.sources.report('TK643', located.origin, 'A list of tasks was expected here.', 'Start each task with a dash.');
    return [];
  }
  return located.items.flatMap((item): readonly StepNode[] => {
    const step = readStep(item, reading);
    return step === undefined ? [] : [step];
  });
}

function readStep(located: Located, reading: Reading): StepNode | undefined {
  const { entries, origin } = located;
  if (entries === undefined) {
    // An empty item does nothing; Ansible says no more than that.
    reading.tree.sources.report('TK643', origin, located.value === null ? 'This item of a list of tasks is empty.' : 'A task was expected here: a dict with a module.', 'Write the module as a key, or remove the item.');
    return undefined;
  }
  if (entries.has('block')) return readBlock(entries, origin, reading);
  const action = readAction(entries, origin, taskKeywords, reading);
  if (action === undefined) return undefined;
  return readInclusion(action, entries, origin, reading) ?? readTask(action, entries, origin, reading);
}

function readBlock(entries: Entries, origin: Origin, reading: Reading): BlockNode {
  for (const entry of entries.values()) if (!blockKeywords.has(entry.key)) unknownKeyword(entry, blockKeywords, reading, 'a block');
  const part = (key: string): readonly StepNode[] | undefined => (entries.has(key) ? readSteps(entries.get(key)!.node, reading) : undefined);
  const rescue = part('rescue');
  const always = part('always');
  return {
    kind: 'Block',
    name: toText(entries.get('name')?.node) ?? '',
    steps: part('block') ?? [],
    ...(rescue === undefined ? {} : { rescue }),
    ...(always === undefined ? {} : { always }),
    ...stepKeywords(reading.tree, entries, blockKeywords),
    places: placesOf(entries),
    origin,
  };
}

function readTask({ call, places, local }: Action, entries: Entries, origin: Origin, reading: Reading): TaskNode {
  const { tree } = reading;
  const keywords = stepKeywords(tree, entries, taskKeywords);
  const loop = loopOf(tree, entries);
  const register = toText(entries.get('register')?.node);
  const conditions = (key: string): Pick<TaskNode, 'changedWhen'>['changedWhen'] => (entries.has(key) ? toConditions(entries.get(key)!.node) : undefined);
  const until = conditions('until');
  const [retries, delay] = ['retries', 'delay'].map((key): Value | undefined => (entries.has(key) ? valueOf(tree, entries.get(key)!.node) : undefined));
  const [changedWhen, failedWhen] = [conditions('changed_when'), conditions('failed_when')];
  const [async, poll] = ['async', 'poll'].map((key) => entries.get(key)?.node.value);
  const notify = handlersNamed(entries, reading);
  const task: TaskNode = {
    kind: 'Task',
    name: toText(entries.get('name')?.node) ?? '',
    call,
    ...keywords,
    ...(local && keywords.delegateTo === undefined ? { delegateTo: 'localhost' } : {}),
    ...(loop === undefined ? {} : { loop }),
    ...(typeof register === 'string' ? { register } : {}),
    ...(until === undefined || until.length === 0 ? {} : { until: until.length === 1 ? until[0]! : allOf(until) }),
    ...(retries === undefined ? {} : { retries }),
    ...(delay === undefined ? {} : { delay }),
    ...(changedWhen === undefined ? {} : { changedWhen }),
    ...(failedWhen === undefined ? {} : { failedWhen }),
    ...(notify.length === 0 ? {} : { notify }),
    ...(typeof async === 'number' ? { async } : {}),
    ...(typeof poll === 'number' ? { poll } : {}),
    places: new Map([...placesOf(entries), ...places]),
    origin,
  };
  noteTemplate(task, reading);
  noteVariablesFile(task, reading);
  noteGroups(task, reading);
  return task;
}

/** Several conditions that must all hold, as one. */
function allOf(conditions: readonly NonNullable<TaskNode['until']>[]): NonNullable<TaskNode['until']> {
  const text = conditions.map((condition) => `(${typeof condition === 'boolean' ? String(condition) : plainText(condition)})`).join(' and ');
  return { kind: 'Template', parts: [text] };
}

/** Groups that a task makes while it runs: plays may run on them although no inventory has them. */
function noteGroups({ call }: TaskNode, { tree }: Reading): void {
  if (call.module === 'ansible.builtin.add_host') for (const groups of [call.arguments['groups'], call.arguments['group'], call.arguments['groupname']]) for (const group of [groups ?? []].flat()) if (typeof group === 'string') group.split(',').forEach((name) => tree.madeGroups.add(name.trim()));
  if (call.module === 'ansible.builtin.group_by' && typeof call.arguments['key'] === 'string') tree.madeGroups.add(call.arguments['key']);
}

/** The handlers that a task notifies, as far as they are known here. */
function handlersNamed(entries: Entries, { tree, handlers }: Reading): readonly HandlerNode[] {
  return textsOf(entries.get('notify')?.node).flatMap(({ text, at }) => {
    if (isTemplated(text)) return [];
    tree.notified.push({ name: text, origin: at.origin });
    return handlers.named(text);
  });
}
