import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { devicePlanScript } from '../../../dsl/thinkube/20_lxd_setup/vm-gpu-passthrough/device-plan.ts';
import type { DevicePlan } from '../../../dsl/thinkube/20_lxd_setup/vm-gpu-passthrough/device-plan.ts';
import { machines } from '../../lab/simulated-pci/machines.ts';
import { Host } from '../resources/placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const card = machines.fourFunctions.devices.map(({ address }) => address).filter((address) => address.startsWith('0000:01:00.'));

/** The plan for a VM with these devices that is to have these functions. */
function planOf(devices: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined, wanted: readonly string[]): DevicePlan {
  host.program('lxc', devices === undefined ? 'echo "Error: Instance not found" >&2; exit 1' : `echo '${JSON.stringify({ type: 'virtual-machine', status: 'Running', devices })}'`);
  const { stdout, stderr, status } = spawnSync('python3', ['-', 'tk-w1', JSON.stringify(wanted)], { input: devicePlanScript, encoding: 'utf8', env: { PATH: `${host.folder}:${process.env['PATH']}` } });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as DevicePlan;
}

const pci = (address: string) => ({ type: 'pci', address });

test('a VM without devices gets every function of its card', () => {
  expect(planOf({ root: { type: 'disk' } }, card)).toEqual({
    vm: 'tk-w1', there: true, type: 'virtual-machine', status: 'Running', remove: [], clashes: [],
    add: [{ name: 'gpu', address: '0000:01:00.0' }, { name: 'gpu-audio', address: '0000:01:00.1' }, { name: 'iommu-device-2', address: '0000:01:00.2' }, { name: 'iommu-device-3', address: '0000:01:00.3' }],
  });
});

test('a VM that has its card, however its addresses are written, is left alone', () => {
  expect(planOf({ gpu: pci('01:00.0'), 'gpu-audio': pci('0000:01:00.1') }, card.slice(0, 2))).toMatchObject({ remove: [], add: [], clashes: [] });
});

test('a function of another card goes, and the right one comes', () => {
  expect(planOf({ gpu: pci('08:00.0'), 'gpu-audio': pci('01:00.1'), 'iommu-device-2': pci('08:00.2') }, card.slice(0, 2))).toMatchObject({ remove: ['gpu', 'iommu-device-2'], add: [{ name: 'gpu', address: '0000:01:00.0' }] });
});

test('a VM that gets no card any more loses ours, and no other device', () => {
  expect(planOf({ gpu: pci('01:00.0'), network: pci('02:00.0'), 'iommu-device-3': pci('01:00.3') }, [])).toMatchObject({ remove: ['gpu', 'iommu-device-3'], add: [] });
});

test('a device of our name that is something else is told, not removed', () => {
  expect(planOf({ gpu: { type: 'gpu', gputype: 'physical' } }, card.slice(0, 1))).toMatchObject({ remove: [], clashes: ['gpu'] });
});

test('a VM that LXD does not have is not there', () => {
  expect(planOf(undefined, [])).toMatchObject({ there: false, type: '', status: '' });
});
