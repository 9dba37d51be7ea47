import { asserted, because, block, changes, component, forEach, needs, observed, play, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdName } from '#resources/lxd/names';
import { gpuReservation } from '../../00_initial_setup/gpu-reservation/gpu-reservation.ts';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { vms } from '../vms/vms.ts';
import { allGpuVms, cards, cardsFree } from './cards.ts';
import { cardArrived, configure, test } from './nvidia.ts';
import { look, managed, preconditions, vmCards } from './vm-cards.ts';

export const vmGpuPassthrough = component({
  id: 'vm_gpu_passthrough',
  title: 'GPU passthrough',
  summary: 'The reserved graphics cards in the VMs that the inventory gives them to, with every function, and the driver of NVIDIA with CUDA in these VMs. Where no VM gets a card nothing is changed.',
  slot: 60,
  files: { deploy: 'configure_vm_gpu_passthrough', test: 'test_vm_gpu_passthrough', rollback: 'rollback_vm_gpu_passthrough' },
  dependsOn: [vms, because(gpuReservation, 'a VM gets a card whole, and only one that the drivers of its host leave alone')],
  requires: [needs(groups.lxdContainers, vars.parentHost)],
  on: [
    play(groups.baremetal, {
      about: 'cards',
      preconditions: [cardsFree],
      deploy: [],
      test: [cards.task, asserted(cardsFree.name, cardsFree.that, cardsFree.failure)],
    }),
    play(groups.management, {
      about: 'devices',
      preconditions,
      deploy: [vmCards],
      test: [...look, block('Where VMs get cards', [...observed(vmCards)], { when: managed })],
      faults: [
        { title: 'a VM has lost a function of its card', steps: [forEach('gpu_vm', allGpuVms, (vm) => task('Take the sound of the card from a VM', command({ argv: ['lxc', 'config', 'device', 'remove', vm, 'gpu-audio'] }), { become: true, effects: [changes('lxd', lxdName('instance', vm))], changedWhen: true }))] },
      ],
    }),
    play(groups.gpuPassthroughVms, {
      about: 'drivers',
      preconditions: [cardArrived],
      deploy: [],
      configure: { configure_vm_gpu_drivers: configure },
      test,
    }),
  ],
  troubleshooting: [
    { symptom: 'A VM does not start with its card', remedy: 'lxc info VM --show-log says why. A group that is not viable: a function of the card is missing, run 38_test_gpu_reservation.yaml; a card with a large memory hangs: turn above-4G decoding on in the firmware' },
    { symptom: 'nvidia-smi says that it cannot talk to the driver', remedy: 'dkms status in the VM: the headers of the running kernel have to be there when the driver is built' },
    { symptom: 'The rollback does not reach a VM', remedy: 'start it first (lxc start VM): its packages are removed inside of it' },
  ],
});
