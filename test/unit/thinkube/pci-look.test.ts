import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pciLookScript } from '../../../dsl/thinkube/00_initial_setup/gpu-reservation/pci-look.ts';
import type { PciFindings } from '../../../dsl/thinkube/00_initial_setup/gpu-reservation/pci-look.ts';
import { machines, type MachineName, type SimulatedMachine } from '../../lab/simulated-pci/machines.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => execFileSync('rm', ['-rf', folder])));

/** What the look finds on a simulated machine, whose bus is a tree of plain files. */
function findings(name: MachineName, slots: readonly string[], options: { readonly iommu?: boolean } = {}): PciFindings {
  const machine: SimulatedMachine = machines[name];
  const folder = mkdtempSync(join(tmpdir(), 'pci-'));
  folders.push(folder);
  const at = (path: string): string => join(folder, path);
  mkdirSync(at('groups'));
  for (const device of machine.devices) {
    const own = at(`devices/${device.address}`);
    mkdirSync(own, { recursive: true });
    for (const key of ['vendor', 'device', 'class'] as const) writeFileSync(join(own, key), `0x${device[key]}\n`);
    if (device.driver !== '') {
      mkdirSync(at(`drivers/${device.driver}`), { recursive: true });
      symlinkSync(at(`drivers/${device.driver}`), join(own, 'driver'));
    }
    if (options.iommu === false) continue;
    mkdirSync(at(`groups/${device.group}`), { recursive: true });
    symlinkSync(at(`groups/${device.group}`), join(own, 'iommu_group'));
  }
  writeFileSync(at('cpuinfo'), `processor\t: 0\nvendor_id\t: ${machine.processor}\n`);
  const here = pciLookScript.replace('/sys/bus/pci/devices', at('devices')).replace('/sys/kernel/iommu_groups', at('groups')).replace('/proc/cpuinfo', at('cpuinfo'));
  const { stdout, stderr, status } = spawnSync('python3', ['-', ...slots], { input: here, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as PciFindings;
}

const addresses = (list: readonly { readonly address: string }[]): readonly string[] => list.map(({ address }) => address);

test('a machine without a graphics card has none, and lacks the one that a VM wants', () => {
  expect(findings('noGpu', ['01:00.0'])).toMatchObject({ processor: 'AuthenticAMD', cards: [], functions: [], missing: ['01:00.0'], wrong: [] });
});

test('before its first start with the parameters of the kernel a machine has no groups', () => {
  expect(findings('oneGpu', ['0a:00.0'], { iommu: false })).toMatchObject({ processor: 'GenuineIntel', iommu: false, foreign: [], functions: [{ slot: '0a:00.0', address: '0000:0a:00.0', class: '030000', driver: 'nouveau', group: '' }, { address: '0000:0a:00.1' }] });
});

test('of two cards of one model only the one in the slot is meant, and the bridge of its group does not count', () => {
  const found = findings('twoIdentical', ['01:00.0']);
  expect(addresses(found.cards)).toEqual(['0000:01:00.0', '0000:08:00.0', '0000:11:00.0']);
  expect(found.cards[0]!.kind).toBe(found.cards[1]!.kind);
  expect(addresses(found.functions)).toEqual(['0000:01:00.0', '0000:01:00.1']);
  expect(found.foreign).toEqual([]);
});

test('every function of a card counts', () => {
  expect(addresses(findings('fourFunctions', ['01:00.0']).functions)).toEqual(['0000:01:00.0', '0000:01:00.1', '0000:01:00.2', '0000:01:00.3']);
});

test('what shares the group of a card is named, with the slot', () => {
  const { foreign } = findings('sharedGroup', ['08:00.0']);
  expect(foreign.map(({ slot, address, driver }) => [slot, address, driver])).toEqual([['08:00.0', '0000:02:00.0', 'igc'], ['08:00.0', '0000:07:00.1', 'xhci_hcd']]);
});

test('a slot with another device is wrong', () => {
  expect(findings('twoDifferent', ['02:00.0', '08:00.0'])).toMatchObject({ wrong: ['02:00.0'], missing: [] });
});
