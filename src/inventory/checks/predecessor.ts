import type { Diagnostic } from '../../model/diagnostic.ts';
import { predecessorPattern, successorOf } from '../../passes/texts/predecessor-names.ts';
import { finding } from '../codes.ts';
import type { Inventory } from '../load.ts';

/** No name of the predecessor stands in an inventory, be it in a comment; groups of these names are found as groups (conventions HG-02). */
export function checkPredecessor(inventory: Inventory): readonly Diagnostic[] {
  return inventory.files.flatMap(({ path, text }) =>
    [...text.matchAll(predecessorPattern.find)].flatMap(({ 0: found, index }) => {
      if (inventory.groups.has(found)) return [];
      const before = text.slice(0, index);
      const origin = { file: path, line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
      return [finding('TK522', origin, `The name "${found}" belongs to the predecessor of the platform.`, `The group ${successorOf(found)} took its place; give hosts names of their own.`)];
    }),
  );
}
