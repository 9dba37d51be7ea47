import { expression, j, task, thisHost } from '#dsl';
import type { MadeHosts } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { groups } from '../../groups.ts';

/** LXD does not know it, or is not there itself: one that does not answer is a failure. */
const look = task('Ask LXD whether the machine exists', command({ argv: ['lxc', 'query', j`/1.0/instances/${thisHost}`] }), {
  become: true,
  delegateTo: groups.lxdPrimary.only,
  changedWhen: false,
  checkMode: false,
  failedWhen: (result) => expression<boolean>`${result.rc} != 0 and 'not found' not in ${result.stderr} | default('', true) and 'No such file or directory' not in ${result.msg} | default('', true)`,
});

/** The virtual machines: rollbacks behind this component leave those alone that its own has taken away. */
export const machines: MadeHosts = { hosts: groups.lxdContainers, looks: [look], gone: expression<boolean>`${look.result.rc} != 0` };
