import type { PlaybookKind } from '../model/component.ts';

/** The verbs of a component's playbooks, as their names read behind the number. */
export interface FileVerbs {
  readonly deploy: string;
  readonly test: string;
  readonly rollback: string;
}

/** Names that do not follow the numbering, whole, and why. A part of a component may lack some. */
export interface IrregularNames extends Partial<FileVerbs> {
  readonly kind: 'Irregular';
  readonly reason: string;
}

/**
 * File names that break the numbering rule, declared as the exception they are.
 * @param reason why users need exactly these names
 */
export function irregular(reason: string, names: Partial<FileVerbs>): IrregularNames {
  return Object.freeze({ kind: 'Irregular', reason, ...names });
}

const digitOf: Readonly<Record<Exclude<PlaybookKind, 'configure'>, number>> = { deploy: 0, test: 8, rollback: 9 };

/**
 * The file name of one playbook, without extension: the only place where numbers are made (conventions NUM-02, NUM-04).
 * @param slot the component's ten: 10, 20 …
 * @param part 1, 2 … for a component that is split into parts, otherwise `undefined`
 */
export function playbookFile(purpose: Exclude<PlaybookKind, 'configure'>, slot: number, verb: string, part?: number): string {
  return `${slot + digitOf[purpose]}${part === undefined ? '' : `-${part}`}_${verb}`;
}

/** The file name of the nth step between deploy and test: 11 to 17 behind slot 10; a single one is 15. */
export function configureFile(slot: number, verb: string, position: number, count: number): string {
  if (count > 7) throw new RangeError(`A component has at most 7 configure playbooks, this one has ${count}.`);
  return `${slot + (count === 1 ? 5 : position + 1)}_${verb}`;
}
