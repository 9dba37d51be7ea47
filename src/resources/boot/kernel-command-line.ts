import { callerOrigin } from '../../dsl/origin.ts';
import { changes, reads, restores } from '../../dsl/effects.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { absentSteps } from '../../dsl/undo.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { managedFile } from '../host/managed-file.ts';

const menu = '/boot/grub/grub.cfg';

/**
 * Parameters of the kernel at each start, as a set: each name stands there once, with our value, and all others stay as
 * they are. It is a drop-in of GRUB's settings that sorts behind those of others and takes our names out of what they
 * set, so no file of anybody else is touched. GRUB's menu is made anew only when it does not hold the parameters; the
 * folder `/etc/default/grub.d` must exist. The rollback puts back the drop-in that was there, or none.
 * @param name names the drop-in
 * @param options `parameters`: those that are wanted, such as `iommu=pt`; `owned`: the names that are ours, also those
 *   that must not be there
 */
export function kernelCommandLine(name: string, options: { readonly parameters: Expr<readonly string[]>; readonly owned: readonly string[] }): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const { parameters, owned } = options;
  const title = 'parameters of the kernel';
  const dropIn = managedFile(`/etc/default/grub.d/zz-${name}.cfg`, { title: `drop-in of GRUB for the ${title}`, content: dropInContent(parameters, owned) });
  const upToDate = shell({ cmd: menuHolds(dropIn.path, owned), executable: '/bin/bash' });
  const environment = { WANTED: expression<string>`${parameters} | join(' ')` };
  const root = { become: true, origin } as const;
  return defineResource({
    kind: 'Resource',
    type: 'kernel command line',
    title,
    path: dropIn.path,
    origin,
    remembers: dropIn.remembers,
    present: () => {
      // In a dry run the drop-in may not be there yet.
      const look = task(`See whether the menu of GRUB holds the ${title}`, upToDate, { ...root, environment, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        ...dropIn.present(),
        look,
        task('Make the menu of GRUB anew', command({ argv: ['update-grub'] }), { ...root, effects: [changes('file', menu)], changedWhen: true, when: expression<boolean>`${look.result.rc} != 0` }),
      ];
    },
    observe: () => [
      ...observeSteps(dropIn),
      task(`The menu of GRUB holds the ${title}`, upToDate, { ...root, environment, effects: [reads('file', menu)], changedWhen: false, checkMode: false }),
    ],
    absent: () => absentSteps([dropIn]),
    settle: () => [task(`Make the menu of GRUB as it was before the ${title}`, command({ argv: ['update-grub'] }), { ...root, effects: [restores('file', menu)], changedWhen: true })],
  });
}

/** What GRUB's settings source: a shell file. Where no parameter is wanted it changes nothing. */
function dropInContent(parameters: Expr<readonly string[]>, owned: readonly string[]): AuthorText {
  return j`# Written by Ansible. Changes are overwritten by the next deploy.
# Each of these parameters stands on the command line of the kernel once; what else is set there stays.
{% if ${parameters} %}
without_ours() {
  set -f
  kept=
  for parameter in $1; do
    case "$parameter" in
      ${owned.flatMap((name) => [name, `'${name}='*`]).join(' | ')}) ;;
      *) kept="$kept $parameter" ;;
    esac
  done
  printf '%s' "\${kept# }"
}
GRUB_CMDLINE_LINUX="$(without_ours "$GRUB_CMDLINE_LINUX")"
GRUB_CMDLINE_LINUX_DEFAULT="$(without_ours "$GRUB_CMDLINE_LINUX_DEFAULT") {{ ${parameters} | join(' ') }}"
{% endif %}
`;
}

/** For the shell: fails unless the first kernel of the menu has the parameters in `WANTED`, and of our names no others. */
function menuHolds(dropIn: AuthorText, owned: readonly string[]): AuthorText {
  return j`set -o errexit -o pipefail
test ! ${dropIn} -nt ${menu}
line="$(awk '$1 ~ /^linux/ { print; exit }' ${menu})"
found="$(printf '%s\\n' $line | grep -E '^(${owned.map((name) => name.replaceAll('.', '[.]')).join('|')})(=|$)' | sort | tr '\\n' ' ')" || test -z "$WANTED"
test -z "$WANTED" || test "$found" = "$(printf '%s\\n' $WANTED | sort | tr '\\n' ' ')"`;
}
