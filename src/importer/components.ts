import { basename, dirname, relative } from 'node:path';
import type { ComponentNode, PlayNode, PlaybookNode } from '../model/component.ts';
import type { PhaseNode } from '../model/platform.ts';
import type { Origin } from '../model/origin.ts';
import type { StepNode } from '../model/task.ts';
import type { NamedPlaybook } from './numbering.ts';
import { groupPlaybooks } from './numbering.ts';
import type { ReadPlaybook } from './plays.ts';
import { readSteps } from './steps.ts';
import type { Reading, Tree } from './tree.ts';
import { Handlers } from './tree.ts';

/**
 * The folders of a tree as phases, their playbooks as components. Playbooks that only import others have no plays of
 * their own and are left out.
 * @param loose task files that no playbook and no role includes
 */
export function makePhases(root: string, playbooks: ReadonlyMap<string, ReadPlaybook>, loose: readonly string[], tree: Tree): readonly PhaseNode[] {
  const folders = new Map<string, string[]>();
  for (const [file, { plays }] of playbooks) if (plays.length > 0) folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
  const phases = new Map<string, ComponentNode[]>();
  for (const [folder, files] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const groups = groupPlaybooks(files.sort());
    // A folder that holds nothing but one component with its life cycle is the component's own; the phase is the folder around it.
    const own = groups.length === 1 && groups[0]!.length > 1 && folder !== root;
    const phase = own ? dirname(folder) : folder;
    const components = groups.map((group) => makeComponent(root, folder, group, playbooks, own, tree));
    phases.set(phase, [...(phases.get(phase) ?? []), ...components]);
  }
  const read = [...phases].map(([folder, components]): PhaseNode => ({ kind: 'Phase', id: relative(root, folder) || basename(root), title: basename(folder), summary: '', components, origin: components[0]!.origin }));
  const alone = looseComponent(root, loose, tree);
  return alone === undefined ? read : [...read, { kind: 'Phase', id: 'tasks', title: 'tasks', summary: '', components: [alone], origin: alone.origin }];
}

function makeComponent(root: string, folder: string, group: readonly NamedPlaybook[], playbooks: ReadonlyMap<string, ReadPlaybook>, own: boolean, { sources }: Tree): ComponentNode {
  const order = ['deploy', 'configure', 'test', 'rollback'];
  const sorted = [...group].sort((a, b) => order.indexOf(a.purpose) - order.indexOf(b.purpose));
  const read = sorted.map(({ path }) => playbooks.get(path)!);
  const [first] = sorted;
  const subject = own || first!.subject === '' ? basename(folder) : first!.subject;
  const id = (group.length === 1 ? first!.file : subject).toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const linked = new Set([...playbooks].flatMap(([path, { imports }]) => (imports.length === 0 ? [] : [path, ...imports])));
  const accepted = new Map(sorted.flatMap(({ path }) => sources.acceptances(path).ofFile.map((suppression) => [suppression.code, suppression] as const)));
  const templates = new Map(read.flatMap(({ templates: list }) => list.map((template) => [template.name, template] as const)));
  return {
    ...emptyComponent(id, { file: first!.path, line: 1, column: 1 }),
    title: relative(root, first!.path),
    slot: first!.slot,
    ...(own ? { directory: basename(folder) } : {}),
    playbooks: sorted.map(({ file, purpose }, at): PlaybookNode => ({ kind: 'Playbook', purpose, file, title: file, plays: read[at]!.plays, ...(linked.has(sorted[at]!.path) ? { linked: true } : {}) })),
    templates: [...templates.values()],
    ...(accepted.size === 0 ? {} : { suppressions: [...accepted.values()] }),
    origin: read[0]!.plays[0]?.origin ?? { file: first!.path, line: 1, column: 1 },
  };
}

/** Task files that are included under a name that only the run knows: they are looked at as if a play ran them. */
function looseComponent(root: string, files: readonly string[], tree: Tree): ComponentNode | undefined {
  const included = new Set<string>();
  const templates: Reading['templates'] = new Map();
  const steps = files.flatMap((file): readonly StepNode[] => {
    if (included.has(file)) return [];
    included.add(file);
    const folder = dirname(dirname(file));
    const reading: Reading = { tree, file, playFolder: folder, collections: [], handlers: new Handlers(), chain: [file], included, templates };
    return [{ kind: 'TaskFile', name: '', file: basename(file).replace(/\.ya?ml$/, ''), steps: readSteps(tree.sources.yaml(file).tree, reading), origin: { file, line: 1, column: 1 } }];
  });
  if (steps.length === 0) return undefined;
  // Whoever includes them may have handlers for them.
  tree.handlersElsewhere = true;
  const { origin } = steps[0]!;
  const play: PlayNode = { kind: 'Play', name: 'Task files', hosts: { kind: 'HostPattern', groups: [], without: [] }, gatherFacts: true, steps, handlers: [], origin };
  return { ...emptyComponent('task_files', origin), title: relative(root, origin.file), playbooks: [{ kind: 'Playbook', purpose: 'configure', file: 'task_files', title: 'task files', plays: [play] }], templates: [...templates.values()] };
}

function emptyComponent(id: string, origin: Origin): ComponentNode {
  return { kind: 'Component', id, title: id, summary: '', slot: 0, dependsOn: [], playbooks: [], templates: [], requires: [], retains: [], faults: [], troubleshooting: [], owns: [], origin };
}
