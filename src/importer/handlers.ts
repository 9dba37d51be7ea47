import { join, dirname } from 'node:path';
import type { Located } from '../inventory/located.ts';
import type { Value } from '../model/expression.ts';
import { plainText } from '../model/plain-text.ts';
import type { HandlerNode } from '../model/task.ts';
import { readAction } from './action.ts';
import { taskKeywords } from './keywords.ts';
import { placesOf, stepKeywords } from './step-keywords.ts';
import type { Entries, Reading } from './tree.ts';
import { valueOf } from './tree.ts';
import { isTemplated, textsOf, toText } from './value.ts';

const handlerKeywords: ReadonlySet<string> = new Set([...taskKeywords, 'listen']);
const inclusions: ReadonlySet<string> = new Set(['ansible.builtin.import_tasks', 'ansible.builtin.include_tasks', 'ansible.builtin.include']);

/**
 * Reads a list of handlers into those of the play or the role; files that are imported there too.
 * @param role the name of the role, by which handlers can be notified too
 */
export function readHandlers(located: Located | undefined, reading: Reading, role?: string): void {
  if (located === undefined || located.value === null) return;
  const { sources } = reading.tree;
  if (located.items === undefined) return sources.report('TK643', located.origin, 'A list of handlers was expected here.', 'Start each handler with a dash.');
  for (const item of located.items) {
    if (item.entries === undefined) sources.report('TK643', item.origin, 'A handler was expected here: a dict with a name and a module.', 'Write the module as a key, or remove the item.');
    else if (item.entries.has('block')) readHandlers(item.entries.get('block')!.node, reading, role);
    else readHandler(item.entries, item, reading, role);
  }
}

function readHandler(entries: Entries, { origin }: Located, reading: Reading, role: string | undefined): void {
  const { tree } = reading;
  const action = readAction(entries, origin, handlerKeywords, reading);
  const name = toText(entries.get('name')?.node) ?? '';
  const topics = textsOf(entries.get('listen')?.node).map(({ text }) => text);
  const names = [plainText(name), ...topics].filter((one) => one !== '');
  for (const one of names) {
    if (isTemplated(one)) tree.handlersElsewhere = true;
    tree.handlerNames.add(one);
    if (role !== undefined) tree.handlerNames.add(`${role} : ${one}`);
  }
  if (action === undefined) return;
  if (inclusions.has(action.call.module)) return include(action.call.arguments['file'], reading, role);
  const { when, vars, keywords, become } = stepKeywords(tree, entries, handlerKeywords);
  const others: { [keyword: string]: Value } = { ...keywords };
  for (const key of ['listen', 'notify', 'register', 'changed_when', 'failed_when', 'until', 'loop'] as const) if (entries.has(key)) others[key] = valueOf(tree, entries.get(key)!.node);
  if (when !== undefined) others['when'] = when.map((condition) => condition as Value);
  if (vars !== undefined) others['vars'] = vars;
  for (const { text, at } of textsOf(entries.get('notify')?.node)) if (!isTemplated(text)) tree.notified.push({ name: text, origin: at.origin });
  const handler: HandlerNode = {
    kind: 'Handler',
    name: plainText(name),
    call: action.call,
    become: become === true,
    ...(Object.keys(others).length === 0 ? {} : { keywords: others }),
    places: new Map([...placesOf(entries), ...action.places]),
    origin,
  };
  reading.handlers.add(handler, role === undefined ? names : [...names, ...names.map((one) => `${role} : ${one}`)]);
}

/** Handlers of another file. */
function include(file: Value | undefined, reading: Reading, role: string | undefined): void {
  const { tree, chain } = reading;
  if (typeof file !== 'string') {
    tree.handlersElsewhere = true;
    return;
  }
  const folders = [dirname(reading.file), ...(reading.role === undefined ? [] : [join(reading.role.path, 'handlers'), join(reading.role.path, 'tasks')]), reading.playFolder, tree.root];
  const found = folders.map((folder) => join(folder, file)).find((path) => tree.sources.isFile(path));
  if (found === undefined) {
    tree.handlersElsewhere = true;
    tree.sources.report('TK647', { file: reading.file, line: 1, column: 1 }, `The file of handlers "${file}" is not there.`, 'Write it, or correct its name.');
  } else if (!chain.includes(found)) {
    readHandlers(tree.sources.yaml(found).tree, { ...reading, file: found, chain: [...chain, found] }, role);
  }
}
