import type { Entry, Located } from '../inventory/located.ts';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { ModuleCallNode } from '../model/task.ts';
import { nearest } from '../text/nearest.ts';
import { coerceArguments } from '../modules/coerce-arguments.ts';
import { parseFreeForm } from './free-form.ts';
import { lookups } from './keywords.ts';
import { resolveModule, similarModule } from './routing.ts';
import type { Resolution } from './routing.ts';
import type { Entries, Reading } from './tree.ts';
import { dictOf, valueOf } from './tree.ts';
import { isTemplated, textOf } from './value.ts';

/** What a task does: its module call, and where the parts of it stand. */
export interface Action {
  readonly call: ModuleCallNode;
  readonly places: ReadonlyMap<string, Origin>;
  /** `local_action`: on the control node. */
  readonly local: boolean;
}

/** Modules that take a whole line, and the option that the line is the value of. */
const lineOptions: ReadonlyMap<string, string> = new Map([
  ...['command', 'shell', 'script'].map((name) => [`ansible.builtin.${name}`, 'cmd'] as const),
  ...['raw', 'meta'].map((name) => [`ansible.builtin.${name}`, '_raw_params'] as const),
  ...['include_tasks', 'import_tasks', 'include', 'include_vars'].map((name) => [`ansible.builtin.${name}`, 'file'] as const),
  ...['win_command', 'win_shell'].map((name) => [`ansible.windows.${name}`, '_raw_params'] as const),
]);
const commands: ReadonlySet<string> = new Set(['ansible.builtin.command', 'ansible.builtin.shell', 'ansible.builtin.script', 'ansible.builtin.raw', 'ansible.windows.win_command', 'ansible.windows.win_shell']);

/**
 * Finds the one module of a task.
 * @param keywords those that may stand beside it; everything else is the module, or a mistake that is reported
 * @returns `undefined` where there is none; the finding says why
 */
export function readAction(entries: Entries, origin: Origin, keywords: ReadonlySet<string>, reading: Reading): Action | undefined {
  const { sources } = reading.tree;
  const others = [...entries.values()].filter(({ key }) => !keywords.has(key) && !isLoop(key, entries, reading));
  const given = entries.get('action') ?? entries.get('local_action');
  if (given !== undefined) {
    for (const entry of others) unknownKeyword(entry, keywords, reading, 'a task');
    return readGiven(given, entries, reading, given.key === 'local_action');
  }
  const resolved = others.map((entry) => ({ entry, resolution: resolve(entry.key, reading) }));
  const known = resolved.filter(({ resolution }) => resolution.kind === 'known' || resolution.kind === 'removed' || resolution.kind === 'foreign');
  const [chosen] = known.length > 0 ? known : resolved.length === 1 ? resolved : [];
  for (const { entry } of known.slice(1)) sources.report('TK645', entry.keyOrigin, `The task calls "${entry.key}" and "${chosen!.entry.key}".`, 'Make two tasks of it.');
  for (const { entry, resolution } of resolved) if (resolution.kind === 'unknown' && entry !== chosen?.entry) unknownKeyword(entry, keywords, reading, 'a task');
  if (chosen === undefined) {
    if (resolved.length === 0) sources.report('TK645', origin, 'The task calls no module.', 'Say what it does, such as ansible.builtin.copy, or remove it.');
    return undefined;
  }
  const { entry, resolution } = chosen;
  if (!judge(resolution, entry.key, entry.keyOrigin, reading)) return undefined;
  return { ...makeCall(resolution.module, entry.key, entry.node, entries, reading), local: false };
}

/** `action: copy src=a dest=b`, or a dict with `module`. */
function readGiven(given: Entry, entries: Entries, reading: Reading, local: boolean): Action | undefined {
  const { sources } = reading.tree;
  const { node } = given;
  const named = node.entries?.get('module');
  const line = typeof (named ?? { node }).node.value === 'string' ? ((named ?? { node }).node.value as string).trim() : undefined;
  if (line === undefined || line === '') {
    sources.report('TK645', node.origin, `"${given.key}" names no module.`, 'Write the module as the key of the task, with its arguments as a dict below it.');
    return undefined;
  }
  const [written = '', ...rest] = line.split(/(?<=^\S+)\s+/);
  if (isTemplated(written)) return undefined;
  const resolution = resolve(written, reading);
  if (!judge(resolution, written, node.origin, reading)) return undefined;
  const inDict: Located = node.entries === undefined ? node : { ...node, entries: new Map([...node.entries].filter(([key]) => key !== 'module')) };
  const args: Located = rest.length === 0 ? (node.entries === undefined ? { value: null, origin: node.origin } : inDict) : { value: rest.join(' '), origin: node.origin };
  return { ...makeCall(resolution.module, written, args, entries, reading), local };
}

function resolve(written: string, { tree, collections, role }: Reading): Resolution {
  if (tree.ownModules.has(written)) return { kind: 'known', module: written };
  const searched = [...collections, ...(role?.collections ?? [])];
  return resolveModule(written, searched);
}

/** Reports a module that Ansible would stop at; returns whether the task can be read all the same. */
function judge({ kind, module }: Resolution, written: string, origin: Origin, { tree }: Reading): boolean {
  if (kind === 'removed') tree.sources.report('TK653', origin, `The module "${written}" was removed from Ansible.`, module === 'ansible.builtin.include' ? 'Write ansible.builtin.include_tasks, or ansible.builtin.import_playbook.' : `Look for what came in its place: https://docs.ansible.com/ansible/latest/collections/${module.split('.').slice(0, 2).join('/')}/.`);
  if (kind !== 'unknown') return true;
  const similar = similarModule(written);
  tree.sources.report('TK646', origin, `Ansible knows no module "${written}".`, similar === undefined ? 'Correct the name; modules of the tree itself lie in library/.' : `Write "${similar}" if you mean that.`);
  return false;
}

/** Reports a key that is no keyword. */
export function unknownKeyword({ key, keyOrigin }: Entry, keywords: ReadonlySet<string>, { tree }: Reading, what: string): void {
  const near = nearest(key, [...keywords]);
  tree.sources.report('TK644', keyOrigin, `"${key}" is no keyword of ${what}.`, near === undefined ? 'Remove it; arguments of a module belong below the module.' : `Write "${near}" if you mean that; arguments of a module belong below the module.`);
}

/** Whether a key makes the task a loop: `with_items` and the like. */
function isLoop(key: string, entries: Entries, reading: Reading): boolean {
  if (!key.startsWith('with_')) return false;
  const name = key.slice('with_'.length);
  const near = lookups.has(name) || name.includes('.') ? undefined : nearest(name, [...lookups]);
  if (near !== undefined) reading.tree.sources.report('TK644', entries.get(key)!.keyOrigin, `"${key}" names no lookup.`, `Write "with_${near}" if you mean that.`);
  return true;
}

function makeCall(module: string, written: string, args: Located, entries: Entries, reading: Reading): Omit<Action, 'local'> {
  const places = new Map<string, Origin>();
  const given: { [option: string]: Value } = {};
  const take = (from: Located | undefined): void => {
    for (const [name, entry] of from?.entries ?? []) {
      given[name] = valueOf(reading.tree, entry.node);
      places.set(`call.arguments.${name}`, entry.keyOrigin);
    }
  };
  take(entries.get('args')?.node);
  take(args);
  if (args.entries === undefined) Object.assign(given, readLine(module, written, args, reading, places));
  const lineOption = lineOptions.get(module);
  if (lineOption !== undefined && lineOption !== '_raw_params' && given['_raw_params'] !== undefined) {
    given[lineOption] = given['_raw_params'];
    delete given['_raw_params'];
  }
  // What an assertion demands are expressions without braces, one or several.
  if (module === 'ansible.builtin.assert' && given['that'] !== undefined) given['that'] = [given['that']].flat().map((condition) => (typeof condition === 'string' ? { kind: 'Template', parts: [condition] } : condition)) as readonly Value[];
  const coerced = coerceArguments(module, given);
  const first = places.values().next().value ?? args.origin;
  for (const name of Object.keys(coerced)) if (!places.has(`call.arguments.${name}`)) places.set(`call.arguments.${name}`, first);
  return { call: { kind: 'ModuleCall', module, ...(written === module ? {} : { writtenAs: written }), arguments: coerced }, places };
}

/** Arguments on one line; what is not `key=value` in it is what the module does. */
function readLine(module: string, written: string, { value, source, items, origin }: Located, reading: Reading, places: Map<string, Origin>): { readonly [option: string]: Value } {
  const { sources } = reading.tree;
  if (items !== undefined) {
    sources.report('TK649', origin, `The arguments of "${written}" are a list.`, 'Write them as a dict: one line an option.');
    return {};
  }
  const text = (typeof value === 'string' ? value : value === null || value === undefined ? '' : (source ?? String(value))).trim();
  if (text === '') return {};
  const lineOption = lineOptions.get(module);
  // All arguments in one expression: what they are is known when it runs.
  if (lineOption === undefined && /^\{\{.*\}\}$/s.test(text)) return { _raw_params: textOf(text) };
  const parsed = parseFreeForm(text, commands.has(module));
  if (parsed === undefined) {
    // Of a command Ansible would split the line in vain too.
    sources.report('TK649', origin, `The arguments of "${written}" have a quote or a brace without its end.`, 'Close it, or write the arguments as a dict.');
    return {};
  }
  const options: { [option: string]: Value } = {};
  for (const [name, word] of parsed.options) {
    options[name] = textOf(word);
    places.set(`call.arguments.${name}`, origin);
  }
  if (parsed.raw === '') return options;
  if (lineOption !== undefined) options[lineOption] = textOf(parsed.raw);
  else if (isTemplated(parsed.raw)) options['_raw_params'] = textOf(parsed.raw);
  else if (!written.includes('.') && reading.tree.ownModules.has(written)) options['_raw_params'] = parsed.raw;
  else sources.report('TK649', origin, `"${written}" takes options with names, and "${parsed.raw.slice(0, 40)}" has none.`, 'Write the arguments as a dict: one line an option.');
  return options;
}

/** The options of a call as a dict, for the actions that are not modules. */
export function argumentEntries(located: Located, reading: Reading): { readonly [option: string]: Value } {
  return dictOf(reading.tree, located) ?? {};
}
