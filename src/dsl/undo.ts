import type { Retained } from '../model/component.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import { copy } from '../modules/ansible.builtin/copy.ts';
import { file } from '../modules/ansible.builtin/file.ts';
import type { Resource } from './resource.ts';
import { remembered } from './remembered.ts';
import { forEach, task } from './task.ts';
import { expression, j } from './values.ts';
import type { AuthorText } from './values.ts';

/** How a play is rolled back: the reverse of its deploy, with what stays and what else has to be done. */
export interface Undo {
  readonly kind: 'Undo';
  readonly retain: readonly Retained[];
  readonly first: readonly StepNode[];
  readonly last: readonly StepNode[];
}

/**
 * The rollback that the resources of the deploy give by themselves, in reverse order.
 * @param options `retain`: what stays, with the reason; `first`: steps before anything is undone (checks that it is
 *   safe); `last`: steps at the end
 */
export function undo(options: { readonly retain?: readonly Retained[]; readonly first?: readonly StepNode[]; readonly last?: readonly StepNode[] } = {}): Undo {
  return Object.freeze({ kind: 'Undo', retain: options.retain ?? [], first: options.first ?? [], last: options.last ?? [] });
}

/** The steps that put a host back to what it was before these resources came, last placed first; then what ran before runs again. */
export function absentSteps(resources: readonly Resource[]): readonly StepNode[] {
  const steps: StepNode[] = [];
  const settled = new Set(resources.flatMap((resource) => resource.settles ?? []));
  let paths: Resource[] = [];
  const flush = (): void => {
    if (paths.length > 0) steps.push(...restorePaths(paths, settled));
    paths = [];
  };
  for (const resource of [...resources].reverse()) {
    if (resource.restoresPaths === undefined) {
      flush();
      steps.push(...(resource.absent?.() ?? []));
    } else {
      if (paths.length > 0 && !sameHandlers(paths[0]!, resource)) flush();
      paths.push(resource);
    }
  }
  flush();
  return [...steps, ...resources.flatMap((resource) => resource.settle?.() ?? [])];
}

function sameHandlers(a: Resource, b: Resource): boolean {
  const [left, right] = [a.restoresPaths!.notify, b.restoresPaths!.notify];
  return left.length === right.length && left.every((handler, position) => handler === right[position]);
}

/** Files next to each other are restored by one loop: the record says for each what was there. */
function restorePaths(resources: readonly Resource[], settled: ReadonlySet<HandlerNode>): readonly StepNode[] {
  const notify = resources[0]!.restoresPaths!.notify.filter((handler) => !settled.has(handler));
  const paths = resources.flatMap((resource) => resource.restoresPaths!.paths);
  const options = { become: true, origin: resources[0]!.origin, ...(notify.length === 0 ? {} : { then: notify }) };
  const names =
    resources.length === 1
      ? { put: j`Put back the ${resources[0]!.title} as it was`, remove: j`Remove the ${resources[0]!.title} if it was not there before` }
      : { put: j`Put back the files that were there before, from the ${resources[0]!.title} on`, remove: j`Remove the files that were not there before, from the ${resources[0]!.title} on` };
  return [
    forEach('managed_path', paths as readonly AuthorText[], (path) => {
      const entry = remembered('path', path);
      return task(names.put, copy({ src: entry.copy, dest: path, remote_src: true, owner: entry.owner, group: entry.group, mode: entry.mode }), {
        ...options,
        when: expression<boolean>`${entry.state} == 'file'`,
      });
    }),
    forEach('managed_path', paths as readonly AuthorText[], (path) =>
      task(names.remove, file({ path, state: 'absent' }), { ...options, when: expression<boolean>`${remembered('path', path).state} == 'absent'` })),
  ];
}
