import type { Origin } from '../../model/origin.ts';
import type { TaskNode } from '../../model/task.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { kubernetesObjects } from '../kubernetes-objects.ts';
import type { Members } from '../kubernetes-objects.ts';
import { writtenObjects } from './written.ts';

/** What goes through the tasks of a platform, and then through its texts. */
export interface ObjectVisitor {
  readonly task: (task: TaskNode) => void;
  readonly end: () => void;
}

/** Shows every object about certificates: those that tasks make of members, and those that are written as text. */
export function visitObjects(platform: PlatformNode, look: (object: Members, origin: Origin) => void): ObjectVisitor {
  return {
    task: ({ call, origin }) => kubernetesObjects(call).forEach((object) => look(object, origin)),
    end: () => writtenObjects(platform).forEach(({ members, origin }) => look(members, origin)),
  };
}
