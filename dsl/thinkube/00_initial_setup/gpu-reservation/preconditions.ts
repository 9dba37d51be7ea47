import { block, expression, j, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { shell } from '#modules/ansible.builtin/shell';
import { stat } from '#modules/ansible.builtin/stat';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { cardsOfHost, foreignDevices } from './findings.ts';
import { functions, now, recordPath } from './reservation.ts';
import { slots, slotsOfVms, wanted } from './slots.ts';

const unchanged = (what: string) => j`GPU reservation: ${what} on ${thisHost}, nothing was changed`;
const reference = 'README.gpu_reservation.md';


const earlier = task('Look for a reservation of an earlier deploy', stat({ path: recordPath, get_checksum: false }), { become: true });

/** Whether there is anything to do here: cards to reserve, or a reservation to keep right, or to empty. */
export const managed = expression<boolean>`${wanted} or ${earlier.result.stat.exists}`;

/** Finds out whether anything is to be reserved here. */
export const look = [now.task, earlier];

/** Says it where nothing is reserved, and leaves the host alone. */
const leaveAlone = block('Leave a host alone that reserves no card', [
  task('Say that nothing is reserved', debug({ msg: j`No card of ${thisHost} is for a VM: nothing is reserved, nothing was changed. It has {{ ${now.found.cards} | length }} graphics card(s).` })),
  task('End here for this host', meta({ _raw_params: 'end_host' })),
], { when: expression<boolean>`not (${managed})` });

const agreed: Precondition = {
  name: 'The host and its VMs say the same of its cards',
  that: [expression<boolean>`${slotsOfVms} | difference(${slots}) | length == 0`],
  failure: {
    error: unchanged('the inventory contradicts itself'),
    details: [j`VMs get the cards in: {{ ${slotsOfVms} | join(', ') }}`, j`Reserved are: {{ ${slots} | join(', ') or 'none' }}`],
    action: ['Leave out assigned_pci_slots and configure_gpu_passthrough, or let them name all these slots', 'Look at pci_slot, gpu_passthrough and parent_host of the VMs'],
    reference,
  },
};

const there: Precondition = {
  name: 'There is a graphics card in each of the slots',
  looks: [...look, leaveAlone],
  that: [expression<boolean>`${now.found.missing} | length == 0`, expression<boolean>`${now.found.wrong} | length == 0`],
  failure: {
    error: unchanged('a slot holds no graphics card'),
    details: [
      j`No device: {{ ${now.found.missing} | join(', ') or 'none of them' }}`,
      j`Another kind of device: {{ ${now.found.wrong} | join(', ') or 'none of them' }}`,
      cardsOfHost(now),
    ],
    action: ['Correct pci_slot of the VM: lspci on the host shows the slots', 'A card that was moved, or new cards beside it, change the numbers'],
    reference,
  },
};

const alone: Precondition = {
  name: 'Each card is alone in its IOMMU group',
  that: [expression<boolean>`${now.found.foreign} | length == 0`],
  failure: {
    error: unchanged('a card shares its IOMMU group with devices that are not part of it'),
    details: [foreignDevices(now), 'A VM would have to get all of them together'],
    action: ['Keep this card for the host, and give the VM another one', 'Or put the card into another slot of the board: groups belong to slots'],
    reference,
  },
};

/** Cards of the vendor that the display is said to be at, in the order of their slots. */
const kept = expression<readonly string[]>`${now.found.cards} | selectattr('kind', 'match', {'amd': '1002:', 'intel': '8086:', 'nvidia': '10de:', 'none': 'none'}[${vars.hostGpuType} | default('none')]) | map(attribute='address') | list`;
const isDesktop = expression<boolean>`(${vars.serverType} | default('desktop' if ${thisHost} in ${groups.desktops.hosts} else 'headless')) == 'desktop' and ${wanted}`;

const display: Precondition = {
  name: 'A desktop keeps the card of its display',
  that: [expression<boolean>`not (${isDesktop}) or (${kept}[${vars.hostGpuIndex}:] | first | default(${functions} | first) not in ${functions})`],
  failure: {
    error: unchanged('the display would be without a card'),
    details: [
      j`The card of the display is number ${vars.hostGpuIndex} (host_gpu_index, from 0) of vendor {{ ${vars.hostGpuType} | default('(host_gpu_type is not set)') }}`,
      cardsOfHost(now),
      j`Reserved: {{ ${functions} | join(', ') }}`,
    ],
    action: ['Set host_gpu_type and host_gpu_index of this host to the card that it keeps', 'Give the VM another card, or make the host one without a display (group headless)'],
    reference,
  },
};

const tools = task('Look for the tools that prepare a start', shell({ cmd: 'for tool in update-initramfs update-grub; do command -v "$tool" >/dev/null || echo "$tool"; done' }), { become: true, changedWhen: false, checkMode: false });
const startable: Precondition = {
  name: 'The host starts with GRUB and an initial RAM disk of initramfs-tools',
  looks: [tools],
  that: [expression<boolean>`${tools.result.stdout} == ''`],
  failure: {
    error: unchanged('its start cannot be prepared'),
    details: [j`Not found: {{ ${tools.result.stdout_lines} | join(', ') }}`],
    action: ['Install the packages initramfs-tools and grub2-common, as Ubuntu Server has them', 'Other boot loaders are not supported: reserve no card on this host'],
    reference,
  },
};

/** All that has to hold before anything is changed. */
export const preconditions = [agreed, there, alone, display, startable] as const;
