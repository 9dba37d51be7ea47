import { expression, playVariable, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';

const vms = groups.lxdContainers.hosts;

/** The VMs of this host that get one of its cards: name, parent host, whether, slot. */
const gpuVms = playVariable<readonly (readonly string[])[]>('gpu_vms_here', expression<readonly (readonly string[])[]>`${vms} | zip(${vms} | map('extract', hostvars, 'parent_host') | map('default', ''), ${vms} | map('extract', hostvars, 'gpu_passthrough') | map('default', false), ${vms} | map('extract', hostvars, 'pci_slot') | map('default', '')) | selectattr(1, 'eq', ${thisHost}) | selectattr(2) | selectattr(3) | list`);

/** Names of these VMs. */
export const gpuVmNames = expression<readonly string[]>`${gpuVms} | map(attribute=0) | list`;

/** The slots of their cards, as the inventory says it for the VMs. */
export const slotsOfVms = playVariable<readonly string[]>('gpu_slots_of_vms', expression<readonly string[]>`${gpuVms} | map(attribute=3) | unique | sort`);

/** The slots that are kept free for VMs: those of the host's own list, or those of its VMs. */
export const slots = playVariable<readonly string[]>(
  'gpu_slots',
  expression<readonly string[]>`${expression<readonly string[]>`${vars.assignedPciSlots} | default(${slotsOfVms})`} | unique | sort if ${vars.configureGpuPassthrough} | default(true) else []`,
);

/** Whether any card is kept free. */
export const wanted: Expr<boolean> = expression<boolean>`${slots} | length > 0`;
