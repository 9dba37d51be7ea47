import { afterEach, beforeEach, expect, test } from 'vitest';
import { named, outside, preferred, reached } from '../../../dsl/thinkube/20_lxd_setup/vms/networking/proofs.ts';
import type { InstanceLook } from '../../../src/resources/lxd/instance-part.ts';
import { Host } from '../resources/placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => {
  host.remove();
});

/** Runs a look as the shell of a machine does. */
function look({ holds }: InstanceLook, given: { readonly arguments?: string; readonly input?: string }) {
  host.write('look', `${holds}\n`);
  const { code, stdout } = host.run(`sh ${host.path('look')} ${given.arguments ?? ''} <<'END'\n${given.input ?? ''}END\n`);
  return { code, stdout: stdout.trim() };
}

const lan = 'default via 192.0.2.1 dev lan proto static metric 100';
const internal = 'default via 198.51.100.1 dev internal proto static metric 200';

test.each([
  ['of the LAN first', [lan, internal], 0],
  ['of the LAN alone', [lan], 0],
  ['of the other bridge first', [lan.replace('100', '300'), internal], 1],
  ['both alike', [lan, internal.replace('200', '100')], 1],
  ['one without a metric in front', ['default via 203.0.113.1 dev other', lan], 1],
  ['none', [], 1],
])('the default route is looked at: %s', (_what, routes, code) => {
  host.program('ip', `cat <<'END'\n${routes.join('\n')}\nEND`);
  expect(look(preferred, { arguments: '192.0.2.1' }).code).toBe(code);
});

test('an address that does not answer is named, and the others are tried too', () => {
  host.program('ping', 'test "${!#}" != 192.0.2.7');
  expect(look(reached, { input: '192.0.2.1\n192.0.2.8\n' })).toEqual({ code: 0, stdout: '' });
  expect(look(reached, { input: '192.0.2.1\n192.0.2.7\n192.0.2.8\n' })).toEqual({ code: 1, stdout: 'no answer from 192.0.2.7' });
});

test('a name that leads elsewhere, or nowhere, is named with both addresses', () => {
  host.program('getent', 'case "$2" in one) echo "192.0.2.7 STREAM one" ;; two) echo "198.51.100.9 STREAM two" ;; *) exit 2 ;; esac');
  expect(look(named, { input: 'one 192.0.2.7\n' }).code).toBe(0);
  expect(look(named, { input: 'one 192.0.2.7\ntwo 192.0.2.8\nthree 192.0.2.9\n' })).toEqual({ code: 1, stdout: 'two leads to 198.51.100.9 instead of 192.0.2.8\nthree leads to nothing instead of 192.0.2.9' });
});

test('names of the Internet have to resolve', () => {
  host.program('getent', 'test "$2" = known.example');
  expect(look(outside, { arguments: 'known.example' }).code).toBe(0);
  expect(look(outside, { arguments: 'unknown.example' })).toEqual({ code: 1, stdout: 'unknown.example does not resolve' });
});
