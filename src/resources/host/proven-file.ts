import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { handler, task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import { guardedChange, stillArmed } from './guarded-change.ts';

/**
 * A configuration file that could lock everybody out, such as a drop-in of sshd. A new version is put in place, and only
 * stays if a new connection opens; otherwise the former one returns. The rollback puts back the file that was there, or
 * none.
 * @param path the file that the service reads
 * @param options `title`: what it holds, in the plural; `wanted`: the file with the new version; `unit`: the service,
 *   which is reloaded; `validate`: a command that must accept the whole configuration before that
 */
export function provenFile(path: string, options: { readonly title: string; readonly wanted: string; readonly unit: string; readonly validate: string }): Resource & { readonly path: string } {
  const origin = callerOrigin();
  const { title, wanted, unit, validate } = options;
  const former = `${path}.former`;
  const inPlace = `cmp ${wanted} ${path} && test "$(stat --format='%U %a' ${path})" = 'root 644'`;
  const timer = `revert-${unit}`;
  const reloaded = handler(`Reload ${unit}`, systemdService({ name: unit, state: 'reloaded' }), { become: true, origin });
  return defineResource({
    kind: 'Resource',
    type: 'file',
    path,
    title,
    origin,
    remembers: { paths: [path] },
    handlers: [reloaded],
    present: () => {
      const look = task(`See whether the ${title} are as wanted`, shell({ cmd: `${inPlace} && ! ${stillArmed(timer)}` }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        look,
        ...guardedChange({
          title,
          timer,
          attempt: `if test -e ${path}; then cp --preserve ${path} ${former}; fi; install --mode=0644 ${wanted} ${path} && ${validate} && systemctl reload ${unit}`,
          revert: `if test -e ${former}; then mv ${former} ${path}; else rm --force ${path}; fi; systemctl reload ${unit}`,
          keep: `rm --force ${former}`,
          when: expression<boolean>`${look.result.rc} != 0`,
          origin,
        }),
      ];
    },
    observe: () => [
      task(`In place: ${title}`, shell({ cmd: inPlace }), { become: true, origin, changedWhen: false, checkMode: false }),
    ],
    restoresPaths: { paths: [path], notify: [reloaded] },
  });
}
