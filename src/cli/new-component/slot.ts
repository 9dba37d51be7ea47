import type { PhaseNode } from '../../model/platform.ts';
import { UserError } from '../../model/user-error.ts';

const slots = [10, 20, 30, 40, 50, 60, 70, 80, 90];

/**
 * The ten that a new component's playbooks are numbered from: the one behind the last, or else the first gap.
 * Components with a folder of their own take none of the phase's.
 * @throws UserError when the phase is full
 */
export function freeSlot(phase: PhaseNode): number {
  const files = phase.components.filter((component) => component.directory === undefined).flatMap((component) => component.playbooks.map((playbook) => playbook.file));
  const taken = new Set(files.map((file) => Math.floor(Number.parseInt(file, 10) / 10) * 10));
  const last = Math.max(0, ...taken);
  const slot = slots.find((candidate) => candidate > last) ?? slots.find((candidate) => !taken.has(candidate));
  if (slot === undefined) throw new UserError(`Phase ${phase.id} has no number left: 10 to 90 are taken.`, 'Put the component into another phase, or give it a folder of its own (directory: …).');
  return slot;
}
