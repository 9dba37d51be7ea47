import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { PhaseNode } from '../../model/platform.ts';

/** The folder of a component's playbooks, below the tree. */
export function componentFolder(phase: PhaseNode, component: ComponentNode): string {
  return component.directory === undefined ? phase.id : `${phase.id}/${component.directory}`;
}

/** The path of a playbook, below the tree. */
export function playbookPath(phase: PhaseNode, component: ComponentNode, playbook: PlaybookNode): string {
  return `${componentFolder(phase, component)}/${playbook.file}.yaml`;
}
