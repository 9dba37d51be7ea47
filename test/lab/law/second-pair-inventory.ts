import { cpSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostSpecs, type HostName } from '../hosts.ts';
import { readInventory, type LabInventory } from './lab-inventory.ts';
import { labInventory, mainPlatform } from './project.ts';

/** Which host plays the part of which one of the inventory on the second pair of hosts. */
const standIns = [['lab-alpha', 'lab-gamma'], ['lab-beta', 'lab-delta']] as const satisfies readonly (readonly [HostName, HostName])[];

/** Hosts that only the law makes: what it does there need not wait for what it does on the platform's own. */
export const secondPair: readonly HostName[] = standIns.map(([, host]) => host);

/** How much further the addresses of guests go: to where nobody else is. */
const distance = 30;

/**
 * Makes a copy of the main platform's inventory for the second pair of hosts. Nothing that it names is
 * known to the lab's other inventories: its guests have addresses of their own, inside of other hosts.
 * @param to - its folder.
 */
export function secondPairInventory(to: string): LabInventory {
  cpSync(labInventory(mainPlatform), to, { recursive: true });
  for (const file of globSync('**/*.{yaml,yml}', { cwd: to })) {
    const from = path.join(to, file);
    writeFileSync(from, onSecondPair(readFileSync(from, 'utf8')));
    const name = onSecondPair(path.basename(file));
    if (name !== path.basename(file)) renameSync(from, path.join(path.dirname(from), name));
  }
  return readInventory(to);
}

/** A text of the inventory with the names and addresses that stand for those in it. */
export function onSecondPair(text: string): string {
  const far = text.replace(/(?<![\d.])10\.99\.0\.(1\d\d)(?![\d.])/g, (_, last: string) => `10.99.0.${Number(last) + distance}`);
  return standIns.reduce((now, [part, host]) => now.replaceAll(part, host).replace(exactly(hostSpecs[part].address), hostSpecs[host].address), far);
}

function exactly(address: string): RegExp {
  return new RegExp(`(?<![\\d.])${address.replaceAll('.', '\\.')}(?![\\d.])`, 'g');
}
