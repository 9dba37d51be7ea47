import { expect, test } from 'vitest';
import { overlap, parseNetwork } from '../../../src/inventory/ipv4.ts';
import { cacheFolder, hostNames, hostSpecs, lab } from '../../lab/config.ts';

test('the cache folder is the first of the three that is set', () => {
  expect(cacheFolder({ THINKUBE_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/a');
  expect(cacheFolder({ THINKUBE_CACHE: '', XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/b/thinkube');
  expect(cacheFolder({ HOME: '/c' })).toBe('/c/.cache/thinkube');
});

test('every host has an address of its own in the lab\'s subnet, and a MAC of its own', () => {
  const subnet = parseNetwork(lab.subnet)!;
  for (const name of hostNames) expect(overlap(parseNetwork(`${hostSpecs[name].address}/32`)!, subnet)).toBe(true);
  expect(new Set(hostNames.map((name) => hostSpecs[name].address)).size).toBe(hostNames.length);
  expect(new Set(hostNames.map((name) => hostSpecs[name].mac)).size).toBe(hostNames.length);
});
