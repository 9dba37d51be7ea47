import { componentFolder } from '../../backends/ansible/paths.ts';
import type { ComponentNode } from '../../model/component.ts';
import { rule } from '../rule.ts';

/** Playbooks whose names are promised have exactly these names (conventions NUM-06). */
export const mandatoryName = rule({
  code: 'TK109',
  name: 'name/mandatory',
  severity: 'error',
  why: 'Documents, launchers and habits of users refer to these files by their names.',
  messages: {
    otherName: { message: 'The playbook {path} has to be called {expected}.', help: 'Set `files` of the component, with irregular(…) where the numbering does not give this name.' },
    missing: { message: 'The playbook {expected} is missing beside {path}.', help: 'Add it to the component, or take it from `mandatoryPlaybooks` of the platform when nobody needs it any more.' },
  },
  check: (report, { mandatoryPlaybooks = [] }) => {
    const made = new Map<string, { readonly path: string; readonly component: ComponentNode }>();
    return {
      playbook: (playbook, component, phase) => {
        const path = `${componentFolder(phase, component)}/${playbook.file}.yaml`;
        made.set(path, { path, component });
      },
      end: () => {
        if (mandatoryPlaybooks.length === 0) return;
        const byNumber = new Map([...made.values()].map((entry) => [numberOf(entry.path), entry]));
        const byTen = new Map([...made.values()].map((entry) => [tenOf(entry.path), entry]));
        for (const expected of mandatoryPlaybooks) {
          if (made.has(expected)) continue;
          const other = byNumber.get(numberOf(expected));
          // What has another mandatory name is at its place, and this one is missing beside it.
          if (other !== undefined && !mandatoryPlaybooks.includes(other.path)) report(other.component.origin, 'otherName', { path: other.path, expected });
          else if (byTen.has(tenOf(expected))) report(byTen.get(tenOf(expected))!.component.origin, 'missing', { path: byTen.get(tenOf(expected))!.path, expected });
        }
      },
    };
  },
});

/** Folder and number of a playbook: `20_lxd_setup/30-1`. */
function numberOf(path: string): string {
  return /^(.*\/[0-9]+(?:-[0-9]+)?)_/.exec(path)?.[1] ?? path;
}

/** Folder and ten: what is not built yet has none of its ten. */
function tenOf(path: string): string {
  return /^(.*\/[0-9])[0-9]/.exec(path)?.[1] ?? path;
}
