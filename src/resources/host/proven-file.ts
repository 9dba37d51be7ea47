import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, helps, reads } from '../../dsl/effects.ts';
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
  const inPlace = `cmp ${wanted} ${path} &&\n  test "$(stat --format='%U %a' ${path})" = 'root 644'`;
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
      const look = task(`See whether the ${title} are as wanted`, shell({ cmd: `${inPlace} &&\n  ! ${stillArmed(timer)}` }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        look,
        ...guardedChange({
          title,
          timer,
          attempt: `if test -e ${path}; then\n  cp --preserve ${path} ${former}\nfi\ninstall --mode=0644 ${wanted} ${path} &&\n  ${validate} &&\n  systemctl reload ${unit}`,
          revert: `if test -e ${former}; then\n  mv ${former} ${path}\nelse\n  rm --force ${path}\nfi\nsystemctl reload ${unit}`,
          keep: `rm --force ${former}`,
          attempted: [creates('file', path), helps(creates('file', former))],
          kept: [deletes('file', former)],
          when: expression<boolean>`${look.result.rc} != 0`,
          origin,
        }),
      ];
    },
    observe: () => [
      task(`In place: ${title}`, shell({ cmd: inPlace }), { become: true, origin, effects: [reads('file', path)], changedWhen: false, checkMode: false }),
    ],
    restoresPaths: { paths: [path], notify: [reloaded] },
  });
}
