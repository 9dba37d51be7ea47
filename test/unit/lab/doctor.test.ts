import { expect, test } from 'vitest';
import { conflictingRoute } from '../../lab/doctor.ts';

test.each([
  ['an interface in the same network', { dst: '10.99.0.0/24', dev: 'eth1' }],
  ['an interface in a wider network', { dst: '10.0.0.0/8', dev: 'eth1' }],
  ['a part of the subnet behind a router', { dst: '10.99.0.128/25', dev: 'eth0', gateway: '192.0.2.1' }],
  ['one address of the subnet', { dst: '10.99.0.12', dev: 'tun0' }],
])('%s leaves no room for the lab', (_, route) => {
  expect(conflictingRoute([{ dst: 'default', gateway: '192.0.2.1' }, route])).toBe(route);
});

test.each([
  ['the default route', { dst: 'default', dev: 'eth0' }],
  ['another network', { dst: '10.98.0.0/24', dev: 'eth1' }],
  ['a wider network behind a router', { dst: '10.0.0.0/8', dev: 'tun0', gateway: '192.0.2.1' }],
  ['the lab\'s own bridge', { dst: '10.99.0.0/24', dev: 'tklab0' }],
])('%s is no conflict', (_, route) => {
  expect(conflictingRoute([route])).toBeUndefined();
});
