import { afterEach, expect, test, vi } from 'vitest';
import { driverMode, lxdEnvironment } from '../../lab/lxd.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a daemon of our own has its own folders; the LXD of the machine is spoken to as it is', () => {
  vi.stubEnv('THINKUBE_LAB_LXD', 'daemon');
  expect(lxdEnvironment()).toEqual({ LXD_DIR: '/var/lib/thinkube-lab/lxd', LXD_CONF: '/var/lib/thinkube-lab/client' });
  vi.stubEnv('THINKUBE_LAB_LXD', 'project');
  expect(lxdEnvironment()).toEqual({});
});

test('another word is refused', () => {
  vi.stubEnv('THINKUBE_LAB_LXD', 'both');
  expect(() => driverMode()).toThrow('THINKUBE_LAB_LXD is "both"; it may be "daemon" or "project"');
});
