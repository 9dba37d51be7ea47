import type { ComponentNode, TemplateFile } from '../model/component.ts';
import type { Origin } from '../model/origin.ts';
import type { PlatformNode } from '../model/platform.ts';
import { componentsOf } from '../model/platform.ts';
import type { RoleNode } from '../model/role.ts';
import type { Suppression } from '../model/suppression.ts';
import type { HandlerNode, StepNode, TaskNode } from '../model/task.ts';

/** What one place belongs to, with the suppressions that hold there, the innermost first. */
export interface Owner {
  readonly component: ComponentNode;
  readonly suppressions: readonly Suppression[];
  /** Where the step was written, where it is one. */
  readonly step?: Origin;
}

/** Whom a place belongs to. `known`: one step is meant, and these are all the places where it stands. */
export interface Owners {
  readonly owners: readonly Owner[];
  readonly known: boolean;
}

/** Which component, and which step of it, every place of a platform belongs to. */
export interface Places {
  /**
   * Who a place belongs to: the step that is known to be meant, wherever it stands; else all that stands there; else all
   * that stands in the file.
   */
  ownersOf(origin: Origin, step?: StepNode | HandlerNode): Owners;
}

/** Finds out what every place of a platform belongs to. It takes a look at every step, so it is made only for findings. */
export function placesOf(platform: PlatformNode): Places {
  const collector = new Collector();
  for (const component of componentsOf(platform)) collector.component(component);
  return collector;
}

/** What stays the same while the steps of a component, or of a role that it calls, are looked at. */
interface Around {
  readonly component: ComponentNode;
  readonly templates: readonly TemplateFile[];
  /** The roles of the component that have been looked at. */
  readonly roles: Set<RoleNode>;
}

class Collector implements Places {
  readonly #bySteps = new Map<StepNode | HandlerNode, Owner[]>();
  readonly #byPlace = new Map<string, Owner[]>();
  readonly #byTemplate = new Map<string, Owner[]>();
  readonly #byFile = new Map<string, Set<ComponentNode>>();

  component(component: ComponentNode): void {
    const around: Around = { component, templates: component.templates, roles: new Set() };
    const owner: Owner = { component, suppressions: [] };
    for (const { origin } of [component, ...component.owns]) this.#place(origin, owner);
    for (const { source } of component.templates) this.#file(source, component);
    for (const { plays } of component.playbooks) {
      for (const play of plays) {
        for (const origin of [play.origin, ...(play.places?.values() ?? [])]) this.#place(origin, owner);
        this.#steps(play.steps, [], around);
        for (const handler of play.handlers) this.#step(handler, owner);
      }
    }
    for (const fault of component.faults) this.#steps(fault.steps, [], around);
  }

  ownersOf(origin: Origin, step?: StepNode | HandlerNode): Owners {
    const exact = this.#byPlace.get(keyOf(origin));
    const known = step === undefined ? undefined : this.#bySteps.get(step);
    if (known !== undefined && (exact === undefined || keyOf(step!.origin) === keyOf(origin))) return { owners: known, known: true };
    const owners = exact ?? this.#byTemplate.get(origin.file) ?? [...(this.#byFile.get(origin.file) ?? [])].map((component) => ({ component, suppressions: [] }));
    return { owners, known: false };
  }

  #steps(steps: readonly StepNode[], outer: readonly Suppression[], around: Around): void {
    for (const step of steps) {
      const suppressions = step.suppressions === undefined ? outer : [...step.suppressions, ...outer];
      const owner: Owner = { component: around.component, suppressions, step: step.origin };
      this.#step(step, owner);
      if (step.kind === 'Task') this.#rendering(step, owner, around);
      else if (step.kind === 'RoleCall') this.#role(step.role, suppressions, around);
      else for (const inner of step.kind === 'Block' ? [step.steps, step.rescue ?? [], step.always ?? []] : [step.steps]) this.#steps(inner, suppressions, around);
    }
  }

  #role(role: RoleNode, suppressions: readonly Suppression[], { component, roles }: Around): void {
    if (roles.has(role)) return;
    roles.add(role);
    const owner: Owner = { component, suppressions };
    this.#place(role.origin, owner);
    for (const { source } of role.templates) this.#file(source, component);
    for (const entry of Object.values(role.entryPoints)) {
      this.#steps(entry.steps, suppressions, { component, roles, templates: role.templates });
      for (const handler of entry.handlers ?? []) this.#step(handler, owner);
    }
  }

  #step(step: StepNode | HandlerNode, owner: Owner): void {
    add(this.#bySteps, step, owner);
    for (const origin of [step.origin, ...(step.places?.values() ?? [])]) this.#place(origin, owner);
  }

  #rendering(task: TaskNode, owner: Owner, { templates }: Around): void {
    if (task.call.module !== 'ansible.builtin.template') return;
    for (const { name, source } of templates) if (name === task.call.arguments['src']) add(this.#byTemplate, source, owner);
  }

  #place(origin: Origin, owner: Owner): void {
    if (origin.file === '') return;
    add(this.#byPlace, keyOf(origin), owner);
    this.#file(origin.file, owner.component);
  }

  #file(file: string, component: ComponentNode): void {
    const known = this.#byFile.get(file);
    if (known === undefined) this.#byFile.set(file, new Set([component]));
    else known.add(component);
  }
}

function add<K>(map: Map<K, Owner[]>, key: K, owner: Owner): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [owner]);
  else known.push(owner);
}

function keyOf({ file, line, column }: Origin): string {
  return `${line}:${column}:${file}`;
}
