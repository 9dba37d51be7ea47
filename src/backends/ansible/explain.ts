import { readFileSync } from 'node:fs';
import type { ComponentNode, PlaybookNode, PlayNode } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import { componentsOf } from '../../model/platform.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import type { RoleNode } from '../../model/role.ts';
import type { StepNode } from '../../model/task.ts';
import type { EmittedFile } from '../../output/emitted-file.ts';
import { stepsIn } from '../../passes/steps.ts';
import { hostRecord } from '../../roles/host-record.ts';
import { preflight } from '../../roles/preflight.ts';
import { printPattern } from './jinja.ts';
import { componentFolder, playbookPath } from './paths.ts';
import { plainText } from '../../model/plain-text.ts';
import { pathAtLine } from './yaml-position.ts';
import type { PathPart } from './yaml-position.ts';

/** What made a line of a generated file, from the whole to the part, and the author's line. */
export interface Explanation {
  readonly parts: readonly { readonly what: string; readonly name: string }[];
  /** An empty file name: the compiler itself made it. */
  readonly origin: Origin;
}

type Part = Explanation['parts'][number];

/** Tasks that the compiler puts in front of the author's in every play (see playbook.ts). */
const ownTasks = 1;

/**
 * Says where a line of an emitted file comes from.
 * @param path below the tree's `ansible/` folder
 */
export function explainLine(platform: PlatformNode, path: string, file: EmittedFile, line: number): Explanation {
  return (
    explainRole(platform, path, file, line) ??
    platform.phases.map((phase) => explainInPhase(phase, path, file, line)).find((found) => found !== undefined) ??
    explainSite(platform, path, file, line) ?? { parts: [{ what: 'platform', name: platform.title }], origin: file.origin }
  );
}

function explainInPhase(phase: PhaseNode, path: string, file: EmittedFile, line: number): Explanation | undefined {
  for (const component of phase.components) {
    const whole: Part = { what: 'component', name: `${component.id}: ${component.title}` };
    const folder = componentFolder(phase, component);
    const playbook = component.playbooks.find((candidate) => playbookPath(phase, component, candidate) === path);
    if (playbook !== undefined) return explainPlaybook(whole, component, playbook, file, line);
    const template = component.templates.find((candidate) => `${folder}/templates/${candidate.name}` === path);
    if (template !== undefined) return explainTemplate(whole, template.source, file, line);
    const taskFile = component.playbooks
      .flatMap((candidate) => candidate.plays.flatMap((play) => [...stepsIn(play.steps)]))
      .find((step) => step.kind === 'TaskFile' && `${folder}/tasks/${step.file}.yaml` === path);
    if (taskFile?.kind === 'TaskFile') return explainSteps([whole, { what: 'task file', name: plainText(taskFile.name) }], taskFile.steps, pathAtLine(file.text, line), component, taskFile.origin);
    if (path === (component.directory === undefined ? `${folder}/README.${component.id}.md` : `${folder}/README.md`)) return { parts: [whole], origin: component.origin };
  }
  return undefined;
}

function explainPlaybook(whole: Part, component: ComponentNode, playbook: PlaybookNode, file: EmittedFile, line: number): Explanation {
  const [position, key, ...rest] = pathAtLine(file.text, line);
  const parts = [whole, { what: 'playbook', name: playbook.title }];
  if (position === undefined) return { parts: [...parts, { what: 'header', name: 'purpose, variables and usage, made of what the component says' }], origin: component.origin };
  // The compiler's own plays stand in front of the author's.
  const play = playbook.plays[(position as number) - (entriesOf(file).length - playbook.plays.length)];
  if (play === undefined) return { parts: [...parts, { what: 'check', name: position === 0 ? 'what has to be there before any change, made of what the plays read' : 'nothing may be deployed that needs what goes, made of the dependencies' }], origin: component.origin };
  const inPlay = [...parts, playPart(play)];
  if (key === 'handlers') {
    const handler = play.handlers[rest[0] as number];
    return handler === undefined ? { parts: inPlay, origin: play.origin } : { parts: [...inPlay, { what: 'handler', name: handler.name }], origin: handler.origin };
  }
  if (key !== 'tasks' || rest[0] === undefined) return { parts: inPlay, origin: play.origin };
  if ((rest[0] as number) < ownTasks) return { parts: [...inPlay, { what: 'check', name: 'no host of the play is left out; the compiler puts it into every play' }], origin: play.origin };
  return explainSteps(inPlay, play.steps, [(rest[0] as number) - ownTasks, ...rest.slice(1)], component, play.origin);
}

/** The texts of the plays and imports of a playbook. */
function entriesOf(file: EmittedFile): readonly string[] {
  return file.text.split(/^(?=- name: )/m).slice(1);
}

function playPart(play: PlayNode): Part {
  return { what: 'play', name: `${play.name} (hosts: ${printPattern(play.hosts)})` };
}

/** Follows a path down blocks to one step, and names the resource that the step belongs to. */
function explainSteps(parts: readonly Part[], steps: readonly StepNode[], [position, key, ...rest]: readonly PathPart[], component: ComponentNode | undefined, otherwise: Origin): Explanation {
  const step = position === undefined ? undefined : steps[position as number];
  if (step === undefined) return { parts, origin: otherwise };
  const here = [...parts, { what: step.kind === 'Block' ? 'block' : 'task', name: plainText(step.name) }];
  if (step.kind === 'Block' && typeof rest[0] === 'number') {
    const inner = key === 'block' ? step.steps : key === 'rescue' ? step.rescue : key === 'always' ? step.always : undefined;
    if (inner !== undefined) return explainSteps(here, inner, rest, component, step.origin);
  }
  const resource = component?.owns.find(({ origin }) => origin.file === step.origin.file && origin.line === step.origin.line && origin.column === step.origin.column);
  return { parts: resource === undefined ? here : [...here, { what: 'resource', name: plainText(resource.title) }], origin: step.origin };
}

/** A template file is the author's own behind the defaults of the variables that it reads. */
function explainTemplate(whole: Part, source: string, file: EmittedFile, line: number): Explanation {
  const own = readFileSync(source, 'utf8');
  const added = file.text.slice(0, file.text.length - own.length).split('\n').length - 1;
  if (line > added) return { parts: [whole, { what: 'template', name: 'the same text as the author\'s file' }], origin: { file: source, line: line - added, column: 1 } };
  const variable = /\{% set (\w+)/.exec(file.text.split('\n')[line - 1] ?? '')?.[1] ?? '';
  return { parts: [whole, { what: 'default', name: `${variable} is a technical variable, and the template reads it` }], origin: { file: source, line: 1, column: 1 } };
}

function explainRole(platform: PlatformNode, path: string, file: EmittedFile, line: number): Explanation | undefined {
  const match = /^roles\/([^/]+)\/(.+)$/.exec(path);
  const role = match === null ? undefined : rolesOf(platform).find((candidate) => candidate.name === match[1]);
  if (role === undefined) return undefined;
  const whole: Part = { what: 'role', name: `${role.name}: ${role.title}` };
  const template = role.templates.find((candidate) => `templates/${candidate.name}` === match![2]);
  if (template !== undefined) return explainTemplate(whole, template.source, file, line);
  const entry = Object.entries(role.entryPoints).find(([name]) => `tasks/${name}.yaml` === match![2]);
  if (entry === undefined) return { parts: [whole], origin: role.origin };
  return explainSteps([whole, { what: 'entry point', name: `${entry[0]}: ${entry[1].description}` }], entry[1].steps, pathAtLine(file.text, line), undefined, role.origin);
}

function rolesOf(platform: PlatformNode): readonly RoleNode[] {
  const calls = componentsOf(platform).flatMap((component) => component.playbooks.flatMap((playbook) => playbook.plays.flatMap((play) => [...stepsIn(play.steps)])));
  return [...new Set([preflight, hostRecord, ...calls.flatMap((step) => (step.kind === 'RoleCall' ? [step.role] : []))])];
}

/** In a site or rollback playbook every import runs one playbook of a component. */
function explainSite(platform: PlatformNode, path: string, file: EmittedFile, line: number): Explanation | undefined {
  const phase = platform.phases.find((candidate) => path.startsWith(`${candidate.id}/`));
  const whole: Part = phase === undefined ? { what: 'platform', name: platform.title } : { what: 'phase', name: `${phase.id}: ${phase.title}` };
  const origin = phase?.origin ?? file.origin;
  const folder = /^(.*\/)?(?:site|rollback)\.yaml$/.exec(path);
  if (folder === null) return phase === undefined ? undefined : { parts: [whole], origin };
  const [position] = pathAtLine(file.text, line);
  const imported = /^ +ansible\.builtin\.import_playbook: (.+)$/m.exec(entriesOf(file)[position as number] ?? '')?.[1];
  const target = imported === undefined ? undefined : `${folder[1] ?? ''}${imported}`;
  for (const candidate of platform.phases)
    for (const component of candidate.components)
      for (const playbook of component.playbooks)
        if (playbookPath(candidate, component, playbook) === target)
          return { parts: [whole, { what: 'component', name: `${component.id}: ${component.title}` }, { what: 'playbook', name: playbook.title }], origin: component.origin };
  return { parts: [whole], origin };
}
