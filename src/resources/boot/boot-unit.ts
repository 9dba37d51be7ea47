import { callerOrigin } from '../../dsl/origin.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { absentSteps } from '../../dsl/undo.ts';
import type { Task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import { endDryRun } from '../host/end-dry-run.ts';
import { managedFile } from '../host/managed-file.ts';

/**
 * A unit of our own that does its work at each start of the host. It is enabled, and not started by the deploy. The
 * rollback disables it and removes its file, or puts back the one that was there.
 * @param name with its suffix
 * @param content of the unit file
 */
export function bootUnit(name: string, content: AuthorText): Resource & { readonly path: AuthorText; readonly unit: string } {
  const origin = callerOrigin();
  const file = managedFile(`/etc/systemd/system/${name}`, { title: `file of the unit ${name}`, content });
  const enabled = systemdService({ name, enabled: true, daemon_reload: true });
  const root = { become: true, origin } as const;
  return defineResource({
    kind: 'Resource',
    type: 'unit',
    title: `unit ${name}`,
    path: file.path,
    unit: name,
    origin,
    remembers: { ...file.remembers, units: [name] },
    present: () => {
      const written = file.present()[0] as Task;
      return [written, endDryRun(`Stop a dry run here while the unit ${name} would only be written`, written.result, origin), task(`Have ${name} start with the host`, enabled, root)];
    },
    observe: () => [
      ...observeSteps(file),
      task(`Enabled: ${name}`, enabled, { ...root, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
    ],
    absent: () => [
      task(`Stop ${name} and let it not start any more`, systemdService({ name, enabled: false, state: 'stopped' }), {
        ...root,
        // An interrupted rollback may have removed the unit already.
        failedWhen: (result) => expression<boolean>`${result} is failed and 'Could not find' not in ${result.msg} | default('')`,
      }),
      ...absentSteps([file]),
      task(`Let systemd forget ${name}`, systemdService({ daemon_reload: true }), root),
    ],
  });
}
