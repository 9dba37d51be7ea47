import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressAt, addressOf, contains, formatAddress, formatNetwork, isReserved, overlap, parseAddress, parseNetwork } from '../../../src/inventory/ipv4.ts';

describe('IPv4', () => {
  test('addresses go to numbers and back', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => formatAddress(parseAddress(address)!) === address));
  });

  test.each(['1.2.3', '1.2.3.256', '1.2.3.4.5', 'a.b.c.d', '', '1.2.3.-1'])('%s is no address', (value) => {
    expect(parseAddress(value)).toBeUndefined();
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', 'x/8', '10.0.0.0/'])('%s is no network', (value) => {
    expect(parseNetwork(value)).toBeUndefined();
  });

  test('a network knows its bounds, whichever of its addresses names it', () => {
    expect(formatNetwork(parseNetwork('192.0.2.77/26')!)).toBe('192.0.2.64/26');
    expect(parseNetwork('0.0.0.0/0')).toEqual({ first: 0, last: 2 ** 32 - 1, prefixLength: 0 });
    expect(addressOf('192.0.2.77/26')).toBe(parseAddress('192.0.2.77'));
  });

  test('contains, reserved and overlap', () => {
    const network = parseNetwork('192.0.2.0/24')!;
    expect(contains(network, parseAddress('192.0.2.255')!)).toBe(true);
    expect(contains(network, parseAddress('192.0.3.0')!)).toBe(false);
    expect(isReserved(network, parseAddress('192.0.2.0')!)).toBe(true);
    expect(isReserved(network, parseAddress('192.0.2.255')!)).toBe(true);
    expect(isReserved(network, parseAddress('192.0.2.1')!)).toBe(false);
    expect(isReserved(parseNetwork('192.0.2.0/31')!, parseAddress('192.0.2.0')!)).toBe(false);
    expect(overlap(network, parseNetwork('192.0.2.128/25')!)).toBe(true);
    expect(overlap(network, parseNetwork('192.0.3.0/24')!)).toBe(false);
  });

  test('addresses by their place in the network', () => {
    const network = parseNetwork('192.0.2.0/28')!;
    expect(addressAt(network, 1)).toBe('192.0.2.1');
    expect(addressAt(network, 0)).toBeUndefined();
    expect(addressAt(network, 15)).toBeUndefined();
    expect(addressAt(network, 200)).toBeUndefined();
    expect(addressAt(network, -1)).toBeUndefined();
  });
});
