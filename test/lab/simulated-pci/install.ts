import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { machines, type MachineName } from './machines.ts';

const hostFolder = fileURLToPath(new URL('./host/', import.meta.url));
const files = ['simulated-kernel.py', 'simulated-start.sh', 'simulated-pci.service', 'grub-probe.sh', 'install.sh'] as const;

/**
 * A shell script that gives a host the bus of a simulated machine; it takes effect when the host starts anew.
 * The host has to be given /dev/fuse, and reaches packages.
 */
export async function installScript(name: MachineName): Promise<string> {
  const machine = machines[name];
  const texts = [
    ['machine.json', JSON.stringify(machine)] as const,
    ['cpuinfo', `processor\t: 0\nvendor_id\t: ${machine.processor}\n`] as const,
    ...(await Promise.all(files.map(async (file) => [file, await readFile(`${hostFolder}${file}`, 'utf8')] as const))),
  ];
  const written = texts.map(([file, text]) => `base64 --decode >${file} <<'END'\n${Buffer.from(text).toString('base64')}\nEND`);
  return ['set -eu', 'folder=$(mktemp -d)', 'cd "$folder"', ...written, 'sh install.sh', 'cd /', 'rm -r "$folder"'].join('\n');
}
