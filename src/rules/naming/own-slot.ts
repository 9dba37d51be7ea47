import { componentFolder } from '../../backends/ansible/paths.ts';
import type { ComponentNode } from '../../model/component.ts';
import { rule } from '../rule.ts';

/** A component's playbooks have a ten of their own (conventions NUM-02). */
export const ownSlot = rule({
  code: 'TK102',
  name: 'component/own-slot',
  severity: 'error',
  why: 'The first digit of a playbook says which component it belongs to, the second one what it does: 0 deploys, 1 to 7 configure, 8 tests, 9 rolls back.',
  messages: {
    noTen: { message: 'The slot of "{id}" is {slot}.', help: 'Write 10, 20, 30 … 90.' },
    taken: { message: 'The slot {slot} of "{id}" is taken by "{other}".', help: 'The next free slot in {folder} is {free}.' },
    full: { message: 'The slot {slot} of "{id}" is taken by "{other}", and {folder} has no free slot.', help: 'Give the component a folder of its own, or move it to another phase.' },
  },
  check: (report, { source }) => {
    // Where nobody compiled the tree, its numbers are what its components are found by.
    if (source === 'yaml') return {};
    const taken = new Map<string, Map<number, ComponentNode>>();
    return {
      component: (component, phase) => {
        const { id, slot } = component;
        // Playbooks without numbers stand in trees that nobody compiled only.
        if (slot === 0 && source === 'yaml') return;
        if (!slots.includes(slot)) return report(component.origin, 'noTen', { id, slot });
        // Irregular names have numbers of their own; where two of them meet is for TK101.
        if (component.playbooks.every((playbook) => playbook.irregular !== undefined)) return;
        const folder = componentFolder(phase, component);
        const inFolder = taken.get(folder) ?? new Map<number, ComponentNode>();
        taken.set(folder, inFolder);
        const other = inFolder.get(slot);
        if (other === undefined) return void inFolder.set(slot, component);
        const free = slots.find((candidate) => !inFolder.has(candidate));
        report(component.origin, free === undefined ? 'full' : 'taken', { id, slot, other: other.id, folder, free: free ?? '' });
      },
    };
  },
});

const slots: readonly number[] = [10, 20, 30, 40, 50, 60, 70, 80, 90];
