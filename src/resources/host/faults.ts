import type { Fault } from '../../dsl/play.ts';
import { block, task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { plainText } from '../../model/plain-text.ts';
import { file } from '../../modules/ansible.builtin/file.ts';
import { stat } from '../../modules/ansible.builtin/stat.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import type { SystemdUnit } from './systemd-unit.ts';

/** A resource at a path: what files, folders and links have in common. */
interface AtPath {
  readonly path: AuthorText;
}

/** The unit does not run. */
export function stopped(unit: SystemdUnit): Fault {
  return { title: `${unit.unit} is stopped`, steps: [task(`Stop ${unit.unit}`, systemdService({ name: unit.unit, state: 'stopped' }), { become: true })] };
}

/** The file, folder or link is gone. */
export function removed(resource: AtPath): Fault {
  const path = toText(resource.path);
  return { title: `${plainText(path)} is gone`, steps: [task(j`Remove ${path}`, file({ path: resource.path, state: 'absent' }), { become: true })] };
}

/** The file has another mode than it was given. */
export function hasMode(resource: AtPath, mode: string): Fault {
  const path = toText(resource.path);
  return { title: `${plainText(path)} has mode ${mode}`, steps: [task(j`Change the mode of ${path}`, file({ path: resource.path, mode }), { become: true })] };
}

/** The fault on those hosts of a play that have the resource: not all of them need to. */
export function whereThere({ path }: AtPath, fault: Fault): Fault {
  const found = task(j`See whether there is ${toText(path)}`, stat({ path, get_checksum: false }), { become: true });
  return { ...fault, steps: [found, block('Break it where it is', fault.steps, { when: found.result.stat.exists })] };
}
