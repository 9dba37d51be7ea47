import { expect, test } from 'vitest';
import { nearest, nearestOf, suggestion } from '../../../src/text/nearest.ts';

const names = ['domain_name', 'network_cidr', 'network_gateway', 'lan_ip'];

test.each([
  ['domain_nam', 'domain_name'],
  ['domian_name', 'domain_name'],
  ['domain-name', 'domain_name'],
  ['DOMAIN_NAME', 'domain_name'],
  ['network_cdir', 'network_cidr'],
  ['lan_ipp', 'lan_ip'],
])('%s was meant to be %s', (typed, meant) => {
  expect(nearest(typed, names)).toBe(meant);
});

test.each(['zzz', 'password', ''])('nothing is like "%s"', (typed) => {
  expect(nearest(typed, names)).toBeUndefined();
  expect(suggestion(typed, names)).toBe('');
});

test('a suggestion is a sentence of its own', () => {
  expect(suggestion('lan_ipp', names)).toBe(' Did you mean "lan_ip"?');
});

test('several can be asked for, best first, equally close ones in the order of the alphabet', () => {
  expect(nearestOf('group', ['groups', 'grouped', 'owner'], 2)).toEqual(['groups']);
  expect(nearestOf('state', ['stats', 'slate', 'status'], 2)).toEqual(['slate', 'stats']);
});
