import { callerOrigin } from '../../dsl/origin.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { StepNode } from '../../model/task.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { stat } from '../../modules/ansible.builtin/stat.ts';
import { managedFile } from '../host/managed-file.ts';

/**
 * The setting that keeps cloud-init off the network: it would write its own netplan file again when the host starts.
 * Where cloud-init is not installed there is nothing to set. The rollback puts back the file that was there, or none.
 */
export function cloudInitOffNetwork(): Resource & { readonly path: string } {
  const origin = callerOrigin();
  const path = '/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg';
  const file = managedFile(path, { title: 'setting that keeps cloud-init off the network', content: '# Written by Ansible. Changes are overwritten by the next deploy.\nnetwork: {config: disabled}\n' });
  const whereInstalled = (name: string, steps: readonly StepNode[]): readonly StepNode[] => {
    const look = task('See whether cloud-init is installed', stat({ path: '/etc/cloud/cloud.cfg.d', get_checksum: false }), { origin, become: true });
    const installed = expression<boolean>`${look.result.stat.isdir} | default(false)`;
    return [
      look,
      task('Say why nothing is set for cloud-init', debug({ msg: 'cloud-init is not installed here: nothing has to keep it off the network' }), { origin, when: expression<boolean>`not ${installed}` }),
      block(name, steps, { origin, when: installed }),
    ];
  };
  return defineResource({
    ...file,
    path,
    origin,
    present: () => whereInstalled('Keep cloud-init off the network', file.present()),
    observe: () => whereInstalled('Look whether cloud-init is kept off the network', observeSteps(file)),
  });
}
