import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';

/** The inventory checks that every platform has. Codes from TK550 on belong to the checks of single platforms. */
export const inventoryCodes = {
  TK500: { name: 'inventory/found', severity: 'error', why: 'Without an inventory Ansible knows no host.' },
  TK501: { name: 'inventory/readable-yaml', severity: 'error', why: 'Ansible skips an inventory that it cannot read, and its plays then run on nothing.' },
  TK502: { name: 'inventory/unique-key', severity: 'error', why: 'Of two entries with one name only the last one counts; the first is lost without a word.' },
  TK503: { name: 'inventory/known-group', severity: 'error', why: 'No play runs on a group that the platform does not know.' },
  TK504: { name: 'inventory/known-variable', severity: 'error', why: 'No play reads a variable that the platform does not know; a misspelt one leaves the real one without its value.' },
  TK505: { name: 'inventory/right-value', severity: 'error', why: 'A value of another kind breaks a play half-way, or is written into a configuration file as it is.' },
  TK506: { name: 'inventory/required-variable', severity: 'error', why: 'A play asserts the variables that it reads and stops where one is missing.' },
  TK507: { name: 'inventory/group-size', severity: 'error', why: 'Plays on an empty group do nothing, and some jobs have room for one host only.' },
  TK508: { name: 'inventory/address-in-network', severity: 'error', why: 'A host cannot be reached at an address outside of its network.' },
  TK509: { name: 'inventory/unique-value', severity: 'error', why: 'Two hosts cannot share an address or a device.' },
  TK510: { name: 'inventory/separate-networks', severity: 'error', why: 'Where networks overlap, packets take the wrong way.' },
  TK511: { name: 'inventory/known-host', severity: 'error', why: 'A value that names a host is looked up in the inventory.' },
  TK512: { name: 'inventory/secret-from-environment', severity: 'error', why: 'What is written in an inventory sooner or later reaches version control.' },
  TK513: { name: 'inventory/host-name', severity: 'error', why: 'The name of a host becomes its DNS name.' },
  TK514: { name: 'inventory/host-or-group', severity: 'error', why: 'Ansible mixes the variables of a host and a group that have the same name.' },
  TK515: { name: 'inventory/current-group-name', severity: 'error', why: 'No play runs on a group of this name.' },
  TK516: { name: 'inventory/group-membership', severity: 'error', why: 'Plays and the values they read rely on which groups a host is in.' },
  TK517: { name: 'inventory/search-domain', severity: 'error', why: 'A wildcard record answers every name that is tried below a search domain, names of the Internet too.' },
  TK518: { name: 'inventory/needed-with', severity: 'error', why: 'The other value cannot be used without it.' },
  TK519: { name: 'inventory/layout', severity: 'error', why: 'Ansible passes over what it does not expect, with a warning at most.' },
  TK520: { name: 'inventory/no-own-reference', severity: 'error', why: 'Ansible cannot work out a value that is made of itself.' },
  TK521: { name: 'inventory/readable-values', severity: 'warning', why: 'Values that cannot be read here are seen by Ansible only.' },
  TK522: { name: 'inventory/no-predecessor', severity: 'error', why: 'The name belongs to the predecessor of the platform: no play and no template knows a host or a group of it.' },
} as const satisfies { readonly [code: string]: Pick<Diagnostic, 'name' | 'severity' | 'why'> };

export type InventoryCode = keyof typeof inventoryCodes;

/** A diagnostic of one of the checks above. */
export function finding(code: InventoryCode, origin: Origin, message: string, help: string): Diagnostic {
  return { code, ...inventoryCodes[code], origin, message, help };
}
