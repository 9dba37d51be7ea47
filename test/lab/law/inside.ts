import { execInGuest } from '../guests.ts';
import { exec, hostNames } from '../hosts.ts';
import type { Inside } from '../state.ts';
import type { LabInventory } from './lab-inventory.ts';

/**
 * The way into a host of the lab or one of its guests.
 * @throws Error when the lab has none of that name.
 */
export function insideOf({ guests }: Pick<LabInventory, 'guests'>, name: string): Inside {
  const host = hostNames.find((one) => one === name);
  if (host !== undefined) return (argv, options) => exec(host, argv, options);
  const guest = guests.find((one) => one.name === name);
  if (guest !== undefined) return (argv, options) => execInGuest(guest, argv, options);
  throw new Error(`the lab has no host or guest ${name}`);
}
