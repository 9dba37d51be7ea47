import { expression, j, task, thisHost } from '#dsl';
import type { MadeHosts } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { groups } from '../../groups.ts';

/** What a shell says where LXD itself is gone. */
const noLxd = 127;

/** LXD does not know the machine, or is not there itself; one that does not answer is a failure. */
const look = task('Ask LXD whether the machine exists', command({ argv: ['sh', '-c', `command -v lxc >/dev/null || exit ${noLxd}; exec lxc query "$1"`, 'sh', j`/1.0/instances/${thisHost}`] }), {
  become: true,
  delegateTo: groups.lxdPrimary.only,
  changedWhen: false,
  checkMode: false,
  failedWhen: (result) => expression<boolean>`${result.rc} not in [0, ${noLxd}] and 'not found' not in ${result.stderr}`,
});

/** The virtual machines: rollbacks behind this component leave those alone that its own has taken away. */
export const machines: MadeHosts = { hosts: groups.lxdContainers, looks: [look], gone: expression<boolean>`${look.result.rc} != 0` };
