import { asserted, block, expression, j, task, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { reboot } from '#modules/ansible.builtin/reboot';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { pciLook } from './pci-look.ts';
import type { PciLook } from './pci-look.ts';
import { foreignDevices, strays, unbound } from './findings.ts';
import { now } from './reservation.ts';
import { slots } from './slots.ts';

const due = (look: PciLook): Expr<boolean> => expression<boolean>`${unbound(look)} | length > 0 or ${strays(look)} | length > 0 or (${slots} | length > 0 and not ${look.found.iommu})`;
const allowed = expression<boolean>`${vars.gpuReboot} and ${thisHost} not in ${groups.management.hosts} and ansible_connection | default('ssh') != 'local'`;

const after = pciLook('Look at the cards after the restart', 'gpu_look_after_restart', slots);

/** A restart, where one is needed and allowed; where it is not allowed, it is said. The host that plays run from never restarts itself. */
export const restart = [
  block('Restart where that is needed and allowed', [
    task('Restart the host', reboot({ msg: 'Restart by Ansible: cards are reserved for VMs', reboot_timeout: 900 }), { become: true }),
    after.task,
    asserted('The reservation is in force after the restart', [expression<boolean>`not (${due(after)})`, expression<boolean>`${after.found.foreign} | length == 0`], {
      error: j`GPU reservation: ${thisHost} was restarted, and the reservation is not in force`,
      details: [
        j`IOMMU: {{ 'active' if ${after.found.iommu} else 'not active' }}`,
        j`Functions with another driver than vfio-pci: {{ ${unbound(after)} | join(', ') or 'none' }}`,
        j`Cards that are not reserved, but have vfio-pci: {{ ${strays(after)} | join(', ') or 'none' }}`,
        foreignDevices(after),
      ],
      action: ['Turn VT-d or AMD-Vi on in the firmware of the machine', 'Look what the unit says: journalctl --boot --unit=thinkube-gpu-reservation'],
      reference: 'README.gpu_reservation.md',
    }),
  ], { when: [expression<boolean>`${due(now)}`, allowed] }),
  task('Say that a restart is needed', debug({ msg: j`Restart ${thisHost} at a quiet time, then run the test. With gpu_reboot: true this playbook does it, but not on the management host` }), {
    when: [expression<boolean>`${due(now)}`, expression<boolean>`not (${allowed})`],
  }),
];
