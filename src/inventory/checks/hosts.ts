import type { Diagnostic } from '../../model/diagnostic.ts';
import { finding } from '../codes.ts';
import { suggestion } from '../../text/nearest.ts';
import type { CheckedView } from '../view.ts';

/** One part of a DNS name (RFC 1123). */
const label = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Names of hosts, and variable files without a host. */
export function checkHosts(view: CheckedView): readonly Diagnostic[] {
  const groups = new Set([...view.inventory.groups.keys(), ...view.platform.groups.map((group) => group.name)]);
  const names = view.hosts.map((host) => host.name);
  return [
    ...view.hosts.filter((host) => !label.test(host.name)).map((host) => finding('TK513', host.origin(), `"${host.name}" cannot be the name of a host.`, 'Use letters, digits and dashes, 63 at most, with no dash at either end.')),
    ...view.hosts.filter((host) => groups.has(host.name)).map((host) => finding('TK514', host.origin(), `"${host.name}" is the name of a host and of a group.`, 'Give the host another name.')),
    ...view.inventory.strayFiles
      .filter((stray) => stray.kind === 'host')
      .map((stray) => finding('TK511', { file: stray.path, line: 1, column: 1 }, `The inventory has no host "${stray.name}" for this file.${suggestion(stray.name, names)}`, 'Name the file after a host of the inventory, or remove it.')),
  ];
}
