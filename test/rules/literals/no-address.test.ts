import { join } from 'node:path';
import { j } from '../../../src/dsl/values.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { noAddress } from '../../../src/rules/literals/no-address.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { runRules } from '../../../src/rules/check-platform.ts';
import { expect, test } from 'vitest';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const says = (found: string) => [`The address ${found} is written here.`];

describeRule(noAddress, {
  passes: {
    'an address of a variable': running(['ping', vars.lanIp]),
    'loopback, all and link-local addresses': running(['nc', '127.0.0.1', '0.0.0.0', '169.254.1.1', '::1', 'fe80::1']),
    'ranges for documentation': running(['ping', '192.0.2.1', '2001:db8::1']),
    'a whole private range': writing('acl home { 10.0.0.0/8; 192.168.0.0/16; };'),
    'versions and numbers that look alike': running(['install', 'v1.2.3.4', 'tool-1.2.3.4', '1.2.3', '300.1.1.1', '12:30:45', '52:54:00:aa:bb:cc', '0000:01:00.0']),
    'an address that is put together': writing(j`${vars.lanIp}.1`),
  },
  fails: {
    address: {
      'a word of a command': { of: running(['ping', '192.168.7.20']), says: says('192.168.7.20'), helps: 'variable' },
      'a network': { of: shelling('ip route add 10.20.0.0/16 dev br0'), says: says('10.20.0.0/16') },
      'the end of a sentence': { of: writing('It is at 10.1.2.3.'), says: says('10.1.2.3') },
      'a string in Jinja': { of: writing(j`{{ lookup('dig', 'x', '@9.9.9.9') }}`), says: says('9.9.9.9') },
      'IPv6': { of: running(['ping', 'fd12:3456:789a::1']), says: says('fd12:3456:789a::1') },
      'IPv6 in full': { of: running(['ping', '2a01:4f8:0:1:2:3:4:5']), says: says('2a01:4f8:0:1:2:3:4:5') },
      'an environment': { of: running(['run'], { environment: { DNS: '9.9.9.9' } }), says: says('9.9.9.9') },
      'a URL': { of: running(['curl', 'http://10.9.8.7:8080/']), says: says('10.9.8.7') },
    },
  },
});

test('a template is read line by line, its comments too', () => {
  const found = runRules([noAddress], deploying(managedFile('/etc/site', { template: 'addresses.j2' })));
  expect(found.map(({ origin, message }) => [origin.file, origin.line, origin.column, message])).toEqual([
    [join(import.meta.dirname, 'addresses.j2'), 2, 19, 'The address 192.168.7.9 is written here.'],
    [join(import.meta.dirname, 'addresses.j2'), 4, 7, 'The address 192.168.7.0/24 is written here.'],
  ]);
});
