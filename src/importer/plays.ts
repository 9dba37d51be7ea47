import { dirname, join } from 'node:path';
import type { Entry, Located } from '../inventory/located.ts';
import type { PlayNode, TemplateFile } from '../model/component.ts';
import type { Value } from '../model/expression.ts';
import { plainText } from '../model/plain-text.ts';
import type { RoleCallNode, StepNode } from '../model/task.ts';
import { unknownKeyword } from './action.ts';
import { readHandlers } from './handlers.ts';
import type { Groups } from './hosts.ts';
import { readPattern } from './hosts.ts';
import { playbookImportKeywords, playKeywords, roleKeywords } from './keywords.ts';
import { isKnownGroup } from './routing.ts';
import { placesOf, stepKeywords } from './step-keywords.ts';
import { readSteps } from './steps.ts';
import type { Entries, Reading, Tree } from './tree.ts';
import { dictOf, Handlers, takeVariables, valueOf } from './tree.ts';
import { isTemplated, textsOf, toText } from './value.ts';

/** A playbook as it was read. */
export interface ReadPlaybook {
  readonly plays: readonly PlayNode[];
  readonly templates: readonly TemplateFile[];
  /** Playbooks that it imports, as paths that exist. */
  readonly imports: readonly string[];
}

/** The keys that import a playbook, or once did. */
const imports = ['import_playbook', 'ansible.builtin.import_playbook', 'ansible.legacy.import_playbook', 'include', 'ansible.builtin.include'];

/** Reads all plays of a playbook. What is no play is a finding. */
export function readPlaybook(file: string, tree: Tree, groups: Groups): ReadPlaybook {
  const { tree: located } = tree.sources.yaml(file);
  const plays: PlayNode[] = [];
  const imported: string[] = [];
  const templates = new Map<string, TemplateFile>();
  if (located !== undefined && located.items === undefined && located.value !== null) tree.sources.report('TK643', located.origin, 'A playbook is a list of plays, and this is none.', 'Start each play with a dash.');
  for (const item of located?.items ?? []) {
    const { entries } = item;
    const importing = imports.map((key) => entries?.get(key)).find((entry) => entry !== undefined);
    if (entries === undefined) tree.sources.report('TK643', item.origin, 'A play was expected here: a dict with `hosts` and tasks.', 'Write the play, or remove the item.');
    else if (importing !== undefined) imported.push(...readImport(importing, entries, file, tree));
    else if (!entries.has('hosts')) tree.sources.report('TK643', item.origin, 'The play does not say on which hosts it runs.', 'Add `hosts`, or import_playbook where a playbook was meant.');
    else plays.push(readPlay(entries, item, { file, tree, groups, templates }));
  }
  return { plays, templates: [...templates.values()], imports: imported };
}

function readImport({ key, node, keyOrigin }: Entry, entries: Entries, file: string, tree: Tree): readonly string[] {
  const reading = { tree } as Reading;
  const name = typeof node.value === 'string' ? node.value : (node.entries?.get('file')?.node.value ?? undefined);
  for (const entry of entries.values()) if (!playbookImportKeywords.has(entry.key) && entry.key !== key) unknownKeyword(entry, playbookImportKeywords, reading, 'an import of a playbook');
  takeVariables(tree, entries.get('vars')?.node);
  if (key.endsWith('include')) tree.sources.report('TK653', keyOrigin, 'The module "include" was removed from Ansible.', 'Write ansible.builtin.import_playbook.');
  if (typeof name !== 'string') {
    tree.sources.report('TK649', keyOrigin, 'The import names no playbook.', 'Name the file.');
    return [];
  }
  // Playbooks of collections, and names that only the run knows.
  const [path = ''] = name.trim().split(/\s/);
  if (isTemplated(name) || /^[a-z_]\w*\.\w+\.\w+$/i.test(path)) return [];
  const found = [join(dirname(file), path), path].find((candidate) => tree.sources.isFile(candidate));
  if (found === undefined) tree.sources.report('TK647', node.origin, `The playbook "${path}" is not there.`, 'Write it, or correct its name; it is looked for beside this file.');
  return found === undefined ? [] : [found];
}

interface PlayContext {
  readonly file: string;
  readonly tree: Tree;
  readonly groups: Groups;
  readonly templates: Map<string, TemplateFile>;
}

function readPlay(entries: Entries, { origin }: Located, { file, tree, groups, templates }: PlayContext): PlayNode {
  const playFolder = dirname(file);
  const at = (key: string): Located | undefined => entries.get(key)?.node;
  const reading: Reading = { tree, file, playFolder, collections: textsOf(at('collections')).map(({ text }) => text), handlers: new Handlers(), chain: [file], included: new Set(), templates };
  for (const entry of entries.values()) if (!playKeywords.has(entry.key)) unknownKeyword(entry, playKeywords, reading, 'a play');
  for (const [key, { keyOrigin }] of at('module_defaults')?.entries ?? []) if (key.startsWith('group/') && !isKnownGroup(key.slice('group/'.length))) tree.sources.report('TK646', keyOrigin, `Ansible knows no group of modules "${key.slice('group/'.length)}".`, 'Correct the name; the documentation of a collection lists its action groups.');
  const vars: { [name: string]: Value } = { ...dictOf(tree, at('vars')), ...promptedVariables(at('vars_prompt')) };
  for (const path of variablesFiles(at('vars_files'), playFolder, tree)) Object.assign(vars, dictOf(tree, tree.sources.yaml(path).tree));
  readHandlers(at('handlers'), reading);
  const steps = [...readSteps(at('pre_tasks'), reading), ...readRoles(at('roles'), reading), ...readSteps(at('tasks'), reading), ...readSteps(at('post_tasks'), reading)];
  const gathers = at('gather_facts');
  const serial = at('serial')?.value;
  const name = toText(at('name'));
  return {
    kind: 'Play',
    name: name === undefined ? '' : plainText(name),
    hosts: readPattern(at('hosts'), groups),
    gatherFacts: gathers?.value !== false,
    ...(typeof serial === 'number' ? { serial } : {}),
    steps,
    handlers: reading.handlers.list,
    vars,
    keywords: playOnly(entries, tree),
    places: placesOf(entries),
    origin,
  };
}

/** Parts of a play that the model has a place for. */
const modelled: ReadonlySet<string> = new Set(['name', 'hosts', 'gather_facts', 'vars', 'vars_files', 'vars_prompt', 'pre_tasks', 'roles', 'tasks', 'post_tasks', 'handlers', 'tags']);

function playOnly(entries: Entries, tree: Tree): { readonly [keyword: string]: Value } {
  return Object.fromEntries([...entries.values()].filter(({ key }) => playKeywords.has(key) && !modelled.has(key)).map(({ key, node }) => [key, valueOf(tree, node)]));
}

/** `roles:` of a play. What is no keyword in an entry is a variable of the role. */
function readRoles(located: Located | undefined, reading: Reading): readonly StepNode[] {
  const { tree } = reading;
  if (located === undefined || located.value === null) return [];
  if (located.items === undefined) {
    tree.sources.report('TK643', located.origin, 'A list of roles was expected here.', 'Start each role with a dash.');
    return [];
  }
  return located.items.flatMap((item): readonly RoleCallNode[] => {
    const entries: Entries = item.entries ?? new Map();
    const name = typeof item.value === 'string' ? item.value : (entries.get('role') ?? entries.get('name'))?.node.value;
    if (typeof name !== 'string') {
      tree.sources.report('TK643', item.origin, 'This entry names no role.', 'Write the name of the role, or a dict with `role`.');
      return [];
    }
    const { role, entryPoint } = tree.roles.entry(isTemplated(name) ? undefined : name, 'main', item.origin, reading);
    const { vars, ...keywords } = stepKeywords(tree, entries, roleKeywords);
    const parameters = [...entries.values()].filter(({ key }) => !roleKeywords.has(key)).map(({ key, node }) => [key, valueOf(tree, node)] as const);
    return [{ kind: 'RoleCall', name: '', role, entryPoint, parameters: { ...vars, ...Object.fromEntries(parameters) }, ...keywords, places: placesOf(entries), origin: item.origin }];
  });
}

/** The files of `vars_files` that are there; of a list in the list the first one that is. */
function variablesFiles(located: Located | undefined, folder: string, { sources }: Tree): readonly string[] {
  const find = (name: string): string | undefined => [join(folder, name), join(folder, 'vars', name), name].find((path) => sources.isFile(path));
  return (located?.items ?? (located === undefined ? [] : [located])).flatMap((item) => {
    const names = textsOf(item);
    if (names.some(({ text }) => isTemplated(text)) || names.length === 0) return names.flatMap(({ text }) => (isTemplated(text) ? [] : (find(text) ?? [])));
    const found = names.map(({ text }) => find(text)).find((path) => path !== undefined);
    if (found === undefined && !names.every(({ text }) => /^[/~]/.test(text))) sources.report('TK647', item.origin, `The file of variables ${names.map(({ text }) => `"${text}"`).join(' or ')} is not there.`, 'Write it, or correct its name; it is looked for beside the playbook.');
    return found === undefined ? [] : [found];
  });
}

function promptedVariables(located: Located | undefined): { readonly [name: string]: Value } {
  return Object.fromEntries((located?.items ?? []).flatMap((item) => (typeof item.entries?.get('name')?.node.value === 'string' ? [[item.entries.get('name')!.node.value as string, null] as const] : [])));
}
