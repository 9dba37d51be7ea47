import { asserted, block, component, expression, j, needs, observed, play, task, thisHost, undo } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { lineinfile } from '#modules/ansible.builtin/lineinfile';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { hasMode, removed, whereThere } from '#resources/host/faults';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { foreignDevices, strays, unbound } from './findings.ts';
import { look, managed, preconditions } from './preconditions.ts';
import { commandLine, now, resources, rules, script, unit } from './reservation.ts';
import { restart } from './restart.ts';
import { wanted } from './slots.ts';

const reference = 'README.gpu_reservation.md';

const inForce = [
  asserted('The IOMMU is active', now.found.iommu, {
    error: j`GPU reservation: ${thisHost} has no active IOMMU, no VM can get a card`,
    details: ['/sys/kernel/iommu_groups is empty'],
    action: ['Restart the host if it was not restarted since the deploy', 'Turn VT-d or AMD-Vi on in the firmware of the machine'],
    reference,
  }),
  asserted('Each function of the reserved cards has vfio-pci', [expression<boolean>`${now.found.missing} | length == 0`, expression<boolean>`${unbound(now)} | length == 0`], {
    error: j`GPU reservation: functions of reserved cards are not free for VMs on ${thisHost}`,
    details: [j`Other driver, or none: {{ ${unbound(now)} | join(', ') or 'none' }}`, j`No card in slot: {{ ${now.found.missing} | join(', ') or 'none' }}`],
    action: ['Run 30_reserve_gpus.yaml, then restart the host', 'Look what the unit says: journalctl --boot --unit=thinkube-gpu-reservation'],
    reference,
  }),
  asserted('Each reserved card is alone in its IOMMU group', expression<boolean>`${now.found.foreign} | length == 0`, {
    error: j`GPU reservation: a reserved card of ${thisHost} shares its IOMMU group with devices that are not part of it`,
    details: [foreignDevices(now)],
    action: ['Keep this card for the host, and give the VM another one', 'Or put the card into another slot of the board'],
    reference,
  }),
];

export const gpuReservation = component({
  id: 'gpu_reservation',
  title: 'GPU reservation',
  summary: 'Graphics cards of a physical machine that VMs get, whole, with every function: they are kept from the drivers of the host from its first moment on, by their slot, so that another card of the same model stays with the host. The slots come from the VMs in the inventory. A machine whose VMs get no card is left alone.',
  slot: 30,
  files: { deploy: 'reserve_gpus', test: 'test_gpu_reservation', rollback: 'rollback_gpu_reservation' },
  requires: [needs(groups.lxdContainers, vars.parentHost)],
  on: [
    play(groups.baremetal, {
      // One after another: the VMs of a host that restarts are away for that time.
      serial: 1,
      preconditions,
      deploy: [...resources, ...restart],
      test: [
        ...look,
        asserted('No card is kept from the host without need', expression<boolean>`${strays(now)} | length == 0`, {
          error: j`GPU reservation: ${thisHost} does without cards that no VM gets`,
          details: [j`Not reserved, but with vfio-pci: {{ ${strays(now)} | join(', ') }}`],
          action: ['Run 30_reserve_gpus.yaml, then restart the host', 'Look for settings of your own: grep -r vfio /etc/modprobe.d /etc/udev/rules.d /etc/default/grub'],
          reference,
        }),
        task('Say that nothing is reserved', debug({ msg: j`No card of ${thisHost} is for a VM, and none is kept from the host. It has {{ ${now.found.cards} | length }} graphics card(s).` }), { when: expression<boolean>`not (${managed})` }),
        block('Where cards are reserved', [...observed(...resources)], { when: managed }),
        block('Where cards are in force', inForce, { when: wanted }),
      ],
      rollback: undo({ last: [task('Say when the cards are back', debug({ msg: j`The drivers of ${thisHost} take the cards when it starts anew` }))] }),
      faults: [
        // In the order in which the test finds them.
        { title: 'the kernel starts without its parameters', steps: [task('Empty the drop-in of GRUB', lineinfile({ path: commandLine.path, regexp: '^GRUB_CMDLINE_LINUX_DEFAULT', state: 'absent' }), { become: true })] },
        removed(rules),
        whereThere(script, hasMode(script, '0644')),
        whereThere(script, { title: 'the unit does not start with the host', steps: [task('Disable the unit', systemdService({ name: unit.unit, enabled: false }), { become: true })] }),
      ],
    }),
  ],
  troubleshooting: [
    { symptom: 'The test says that a function has another driver', remedy: 'restart the host: the deploy does not take a card from a driver that may be using it' },
    { symptom: 'The test says that there is no active IOMMU, also after a restart', remedy: 'turn VT-d or AMD-Vi on in the firmware; some boards want CSM off' },
    { symptom: 'A card shares its IOMMU group', remedy: 'groups come with the board: use another slot, or keep the card for the host. There is no safe way around it' },
    { symptom: 'The slot of a card has changed', remedy: 'cards that are added or moved change the numbers: look with lspci, correct pci_slot, run 30_reserve_gpus.yaml and restart' },
  ],
});
