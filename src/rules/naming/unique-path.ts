import { componentFolder, playbookPath } from '../../backends/ansible/paths.ts';
import type { ComponentNode } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import type { TaskFileNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

/** Every file of the tree is made once, and every component has an id of its own. */
export const uniquePath = rule({
  code: 'TK101',
  name: 'file/unique-path',
  severity: 'error',
  why: 'Of two files at one path only the second one is written, and two components of one id share their confirmation and their record on the hosts.',
  messages: {
    samePath: { message: '{path} is written twice: for {other} and for {what}.', help: 'Give one of them another slot, name or folder.' },
    sameId: { message: 'The id "{id}" is taken by {other} in phase {phase}.', help: 'Give this component an id of its own.' },
  },
  check: (report, { source }) => {
    // A tree that nobody compiled lies on a disk: every path in it is there once.
    if (source === 'yaml') return {};
    const paths = new Map<string, { readonly what: string; readonly key: unknown }>();
    const ids = new Map<string, { readonly title: string; readonly phase: string }>();
    const folders = new Map<ComponentNode, string>();
    const take = (path: string, what: string, origin: Origin, key: unknown = what): void => {
      const taken = paths.get(path);
      if (taken === undefined) paths.set(path, { what, key });
      else if (taken.key !== key) report(origin, 'samePath', { path, what, other: taken.what });
    };
    const taskFile = (step: TaskFileNode, component: ComponentNode): void =>
      take(`${folders.get(component)}/tasks/${step.file}.yaml`, `the task file "${step.file}" of ${component.title}`, step.origin, step);
    return {
      phase: (phase) => take(`${phase.id}/site.yaml`, `the site playbook of ${phase.title}`, phase.origin, phase),
      component: (component, phase) => {
        const other = ids.get(component.id);
        if (other === undefined) ids.set(component.id, { title: component.title, phase: phase.id });
        else report(component.origin, 'sameId', { id: component.id, other: other.title, phase: other.phase });
        const folder = componentFolder(phase, component);
        folders.set(component, folder);
        if (component.directory !== undefined) take(`${folder}/README.md`, `the README of ${component.title}`, component.origin, component);
        for (const template of component.templates) take(`${folder}/templates/${template.name}`, `the template ${template.name} of ${component.title}`, component.origin, template.source);
      },
      playbook: (playbook, component, phase) => take(playbookPath(phase, component, playbook), `the ${playbook.purpose} playbook of ${component.title}`, component.origin, playbook),
      step: (step, { component, kind }) => {
        if (kind === 'play' && step.kind === 'TaskFile' && component !== undefined) taskFile(step, component);
      },
    };
  },
});
