import { asserted, expression, j, task } from '#dsl';
import type { Precondition } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { lxdLook } from '#resources/lxd/query';
import { groups } from '../../groups.ts';

/** What LXD says of an instance, as far as it is read here. */
export interface Instance {
  readonly name: string;
  readonly type: 'container' | 'virtual-machine';
  readonly status: string;
  readonly location: string;
  readonly config: { readonly [key: string]: string };
  readonly expanded_devices: { readonly [name: string]: { readonly [key: string]: string } };
}

/**
 * What a part that works inside of the instances begins with: all of them have to run. In a dry run of an installation
 * that has none yet there is nothing to look into, and the play ends.
 */
export function runningInstances() {
  const all = lxdLook<readonly Instance[]>('Ask LXD for its instances', '/1.0/instances?recursion=1');
  const known = expression<readonly Instance[]>`${all.value} if ${all.found} else []`;
  const missing = expression<readonly string[]>`${groups.lxdContainers.hosts} | difference(${known} | selectattr('status', 'equalto', 'Running') | map(attribute='name'))`;
  const failure = {
    error: j`virtual machines do not run: {{ ${missing} | join(', ') }}`,
    details: ['Their network, users and packages are set up inside of them'],
    action: ['Run 30-1_create_base_vms.yaml', 'See what lxc info --show-log says of a machine that does not start'],
    reference: 'README of vms',
  };
  const name = 'Every virtual machine runs';
  const precondition: Precondition = { name, looks: [all.look], that: [expression<boolean>`ansible_check_mode or ${missing} | length == 0`], failure };
  const nothingYet = expression<boolean>`ansible_check_mode and ${missing} | length > 0`;
  return {
    /** The instances by their names. */
    byName: expression<{ readonly [name: string]: Instance }>`dict(${known} | map(attribute='name') | zip(${known}))`,
    precondition,
    endDryRun: [
      task('Say why a dry run ends here', debug({ msg: j`Not looked into, because they do not run yet: {{ ${missing} | join(', ') }}` }), { when: nothingYet }),
      task('Stop a dry run here while virtual machines would only be made', meta({ _raw_params: 'end_host' }), { when: nothingYet }),
    ],
    /** The same as a check of a test. */
    tested: [all.look, asserted(name, expression<boolean>`${missing} | length == 0`, failure)],
  };
}
