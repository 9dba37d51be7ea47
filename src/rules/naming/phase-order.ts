import type { PhaseNode } from '../../model/platform.ts';
import { rule } from '../rule.ts';

/** Phases run in the order of their numbers (conventions NUM-01). */
export const phaseOrder = rule({
  code: 'TK106',
  name: 'phase/in-order',
  severity: 'error',
  why: 'A user who reads the folders sees another order than the one that works.',
  messages: {
    before: { message: 'The phase "{id}" comes behind "{other}", which has a higher number.', help: 'Put the phases into the order of their numbers, or change a number.' },
    same: { message: 'The phases "{id}" and "{other}" have the same number.', help: 'Give each phase a ten of its own.' },
  },
  check: (report, { source }) => {
    let last: PhaseNode | undefined;
    return {
      phase: (phase) => {
        if (source === 'yaml') return;
        const [number, before] = [numberOf(phase), numberOf(last)];
        if (last !== undefined && number !== undefined && before !== undefined) {
          if (number < before) report(phase.origin, 'before', { id: phase.id, other: last.id });
          // Two phases of one name are one path, which is another rule's.
          if (number === before && last.id !== phase.id) report(phase.origin, 'same', { id: phase.id, other: last.id });
        }
        last = phase;
      },
    };
  },
});

function numberOf(phase: PhaseNode | undefined): number | undefined {
  const digits = /^([0-9]{2})_/.exec(phase?.id ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
