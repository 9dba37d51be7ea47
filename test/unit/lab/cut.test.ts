import { expect, test } from 'vitest';
import { cutScript } from '../../lab/cut.ts';

const cable = (host: string): string => `cable-${host.slice(4)}`;

test('a host that is cut off loses packets in both directions, from and to this machine and other hosts', () => {
  const script = cutScript([{ host: 'lab-beta' }], cable);
  expect(script).toContain('hook input priority -300;\n    iifname "cable-beta" drop\n');
  expect(script).toContain('hook output priority -300;\n    oifname "cable-beta" drop\n');
  expect(script).toContain('hook forward priority -300;\n    iifname "cable-beta" drop\n    oifname "cable-beta" drop\n');
});

test('between two hosts, this machine reaches both', () => {
  const script = cutScript([{ host: 'lab-beta', peer: 'lab-alpha' }], cable);
  expect(script.match(/drop/g)).toHaveLength(2);
  expect(script).toContain('iifname "cable-beta" oifname "cable-alpha" drop');
  expect(script).toContain('oifname "cable-beta" iifname "cable-alpha" drop');
});

test('a port is one of the host: answers leave from it', () => {
  const script = cutScript([{ host: 'lab-alpha', port: 22 }], cable);
  expect(script).toContain('iifname "cable-alpha" tcp sport 22 drop');
  expect(script).toContain('oifname "cable-alpha" tcp dport 22 drop');
});

test('without cuts only the removal is left, which works whether the table is there or not', () => {
  expect(cutScript([], cable)).toBe('table bridge thinkube_lab_cut\ndelete table bridge thinkube_lab_cut\n');
});
