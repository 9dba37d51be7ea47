import { loopNames } from '../jinja/ansible-names.ts';
import type { TemplateFile } from '../model/component.ts';
import type { LoopNode, StepNode, TaskNode } from '../model/task.ts';

/** A task that renders a template file, with the names that it and the steps around it give values to. */
export interface Rendering {
  readonly task: TaskNode;
  readonly template: TemplateFile;
  readonly names: ReadonlySet<string>;
}

/**
 * The tasks below these steps that render one of these templates, in their order; task files are entered, roles are not.
 * A template whose name only the run knows is none of them.
 */
export function renderingsIn(steps: readonly StepNode[], templates: readonly TemplateFile[]): readonly Rendering[] {
  return templates.length === 0 ? [] : collect(steps, templates, new Set());
}

function collect(steps: readonly StepNode[], templates: readonly TemplateFile[], around: ReadonlySet<string>): readonly Rendering[] {
  return steps.flatMap((step): readonly Rendering[] => {
    if (step.kind === 'RoleCall') return [];
    const names = extended(around, Object.keys(step.vars ?? {}), step.kind === 'Block' ? undefined : step.loop);
    if (step.kind === 'TaskFile') return collect(step.steps, templates, names);
    if (step.kind === 'Block') return [step.steps, step.rescue ?? [], step.always ?? []].flatMap((inner) => collect(inner, templates, names));
    if (step.call.module !== 'ansible.builtin.template') return [];
    return templates.filter((template) => template.name === step.call.arguments['src']).map((template) => ({ task: step, template, names }));
  });
}

function extended(around: ReadonlySet<string>, vars: readonly string[], loop: LoopNode | undefined): ReadonlySet<string> {
  if (vars.length === 0 && loop === undefined) return around;
  return new Set([...around, ...vars, ...(loop === undefined ? [] : [loop.variable, ...loopNames])]);
}
