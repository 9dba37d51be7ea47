import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { sha256 } from '../output/hash.ts';
import { takeLock } from '../output/lock.ts';
import { makeFolder } from './journal/durable.ts';

/**
 * Keeps a second run off an inventory.
 * @param state the project's `.thinkube`
 * @returns the function that gives the lock back
 * @throws UserError when a run of the inventory is at work
 */
export function lockInventory(state: string, inventory: string): () => void {
  const folder = join(state, 'locks', sha256(realpathSync(inventory)).slice(0, 16));
  makeFolder(folder);
  return takeLock(folder, {
    say: () => undefined,
    patienceMs: 0,
    busy: (holder, path) => new UserError(`Another run of the inventory ${inventory} is at work (process ${holder}). Two at once would change the same hosts.`, `Wait for it, or end it with Ctrl-C. If there is no such process, remove ${path}.`),
  });
}
