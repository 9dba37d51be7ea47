import { expression, j } from '#dsl';
import type { Expr } from '#dsl';
import type { PciLook } from './pci-look.ts';
import { functions } from './reservation.ts';

/** Functions of reserved cards that another driver has, or none. */
export const unbound = ({ found }: PciLook): Expr<readonly string[]> => expression<readonly string[]>`${found.functions} | rejectattr('driver', 'eq', 'vfio-pci') | map(attribute='address') | list`;
/** Cards that nobody reserves, and that are kept from the host all the same. */
export const strays = ({ found }: PciLook): Expr<readonly string[]> => expression<readonly string[]>`${found.cards} | selectattr('driver', 'eq', 'vfio-pci') | map(attribute='address') | difference(${functions}) | list`;

/** For messages: every card of the host. */
export const cardsOfHost = ({ found }: PciLook): ReturnType<typeof j> => j`Graphics cards of the host: {% for card in ${found.cards} %}{{ card.address }} ({{ card.kind }}, driver {{ card.driver or 'none' }}){{ '' if loop.last else ', ' }}{% else %}none{% endfor %}`;
/** For messages: each device that shares a group, with the slot whose group it is. */
export const foreignDevices = ({ found }: PciLook): ReturnType<typeof j> => j`In the IOMMU groups: {% for device in ${found.foreign} %}{{ device.address }} (class {{ device.class }}) beside {{ device.slot }}{{ '' if loop.last else ', ' }}{% else %}nothing else{% endfor %}`;
