import { expression, forEach, j, onHost, playVariable, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { cardsOfHost, foreignDevices, unbound } from '../../00_initial_setup/gpu-reservation/findings.ts';
import { pciLook, pciLookScript } from '../../00_initial_setup/gpu-reservation/pci-look.ts';
import { gpuVmNames, slotsOfVms } from '../../00_initial_setup/gpu-reservation/slots.ts';

/** What each physical machine says of the cards of its VMs. */
export const cards = pciLook('Look at the cards of the VMs of this host', 'gpu_look', slotsOfVms);

const vms = groups.lxdContainers.hosts;
/** Every VM of the inventory that gets a card. */
export const allGpuVms = playVariable<readonly string[]>(
  'gpu_vms',
  expression<readonly string[]>`${vms} | zip(${vms} | map('extract', hostvars, 'gpu_passthrough') | map('default', false)) | selectattr(1) | map(attribute=0) | list`,
);

const parents = expression<readonly string[]>`${allGpuVms} | map('extract', hostvars, 'parent_host') | unique | list`;
const slotsOfAll = expression<readonly string[]>`${allGpuVms} | map('extract', hostvars, 'pci_slot') | unique | list`;
/** What the physical machines see, as the host knows it that LXD is told from. */
export const seenByParents = forEach('gpu_parent', parents, (parent) =>
  task('Look at the cards of the physical machines', command({ argv: expression<readonly string[]>`['python3', '-'] + ${slotsOfAll}`, stdin: pciLookScript }), { delegateTo: parent, changedWhen: false, checkMode: false }));

/** The functions that a VM is to have: those of the card in its slot of its parent host. */
export function functionsOf(vm: Parameters<typeof onHost>[0]) {
  const seen = expression<string>`${seenByParents.result.results} | selectattr('gpu_parent', 'eq', ${onHost(vm, vars.parentHost)}) | map(attribute='stdout') | first`;
  return expression<readonly string[]>`(${seen} | from_json).functions | selectattr('slot', 'eq', ${onHost(vm, vars.pciSlot)}) | map(attribute='address') | list if ${vm} in ${allGpuVms} else []`;
}

const reference = 'README.vm_gpu_passthrough.md';

/** On the physical machines: the cards are there, whole, and free for VMs. */
export const cardsFree: Precondition = {
  name: 'The cards of the VMs are free for them',
  looks: [cards.task],
  that: [
    expression<boolean>`${cards.found.missing} | length == 0 and ${cards.found.wrong} | length == 0`,
    expression<boolean>`${unbound(cards)} | length == 0`,
    expression<boolean>`${cards.found.foreign} | length == 0`,
    expression<boolean>`${slotsOfVms} | length == ${gpuVmNames} | length`,
  ],
  failure: {
    error: j`GPU passthrough: the cards of ${thisHost} are not free for its VMs, nothing was changed`,
    details: [
      j`VMs of this host that get a card: {{ ${gpuVmNames} | join(', ') or 'none' }}, in the slots {{ ${slotsOfVms} | join(', ') or 'none' }}`,
      j`No graphics card in slot: {{ (${cards.found.missing} + ${cards.found.wrong}) | join(', ') or 'none of them' }}`,
      j`Functions with another driver than vfio-pci: {{ ${unbound(cards)} | join(', ') or 'none' }}`,
      foreignDevices(cards),
      cardsOfHost(cards),
    ],
    action: ['Run 30_reserve_gpus.yaml, restart the host, and see that 38_test_gpu_reservation.yaml passes', 'Give each VM a slot of its own'],
    reference,
  },
};
