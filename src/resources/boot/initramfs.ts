import { callerOrigin } from '../../dsl/origin.ts';
import { changes, reads, restores } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';

const folder = '/boot';

/**
 * The initial RAM disks of all kernels, made of files that were written before. They are made anew only when one of
 * those is newer: a run that was cut off in between is made good by the next one. The rollback makes them without.
 * @param options `madeOf`: files that go into them, or say what goes in; `holds`: a path that they hold in the end
 */
export function initramfs(options: { readonly madeOf: readonly AuthorText[]; readonly holds: string }): Resource {
  const origin = callerOrigin();
  const title = 'initial RAM disks';
  const root = { become: true, origin } as const;
  const outdated = options.madeOf.map((path) => j` '${path}' \\\n   `).reduce((left, right) => j`${left}${right}`, j``);
  return defineResource({
    kind: 'Resource',
    type: 'initramfs',
    title,
    origin,
    remembers: {},
    present: () => {
      const look = task(`See whether the ${title} are older than what they are made of`, shell({ cmd: forEachImage(j`find${outdated} -maxdepth 0 -newer "$image"`), executable: '/bin/bash' }), {
        ...root,
        effects: options.madeOf.map((path) => reads('file', path)),
        changedWhen: false,
        // In a dry run the files may not be there yet.
        failedWhen: (result) => expression<boolean>`${result.rc} != 0 and not ansible_check_mode`,
        checkMode: false,
      });
      return [
        look,
        task(`Make the ${title} anew`, command({ argv: ['update-initramfs', '-u', '-k', 'all'] }), { ...root, effects: [changes('file', `${folder}/initrd.img`)], changedWhen: true, when: expression<boolean>`${look.result.stdout} | length > 0` }),
      ];
    },
    observe: () => [
      task(`Each of the ${title} is up to date and holds ${options.holds}`, shell({ cmd: forEachImage(j`test -z "$(find${outdated} -maxdepth 0 -newer "$image")"\n  lsinitramfs "$image" | grep --line-regexp '${options.holds}' >/dev/null`), executable: '/bin/bash' }), { ...root, effects: [reads('file', `${folder}/initrd.img`)], changedWhen: false, checkMode: false }),
    ],
    absent: () => [],
    settle: () => [task(`Make the ${title} as they were before`, command({ argv: ['update-initramfs', '-u', '-k', 'all'] }), { ...root, effects: [restores('file', `${folder}/initrd.img`)], changedWhen: true })],
  });
}

/** For the shell: runs commands for each image in `$image`; the first that fails ends it. */
function forEachImage(commands: AuthorText): AuthorText {
  return j`set -o errexit -o pipefail\nfor image in ${folder}/initrd.img-*; do\n  test -e "$image" || continue\n  ${commands}\ndone`;
}
