import { inventoryCheck } from '#dsl';
import { contains, parseAddress, parseNetwork } from '../../src/inventory/ipv4.ts';
import { groups } from './groups.ts';
import { vars } from './variables.ts';

const addressPools = inventoryCheck({
  code: 'TK581',
  name: 'inventory/docker-address-pools',
  why: 'Docker makes routes for the networks that it gives out; an address of a host in one of them can no longer be reached.',
  check({ membersOf, hosts }, report) {
    const addresses = hosts.flatMap((host) => {
      const address = parseAddress(host.value(vars.ansibleHost) ?? '');
      return address === undefined ? [] : [{ name: host.name, address }];
    });
    for (const host of membersOf(groups.dockerHosts)) {
      for (const { base } of host.value(vars.dockerAddressPools) ?? []) {
        const inside = addresses.find((entry) => contains(parseNetwork(base)!, entry.address));
        if (inside !== undefined) report(host.origin(vars.dockerAddressPools), `The address of "${inside.name}" is in ${base}, which Docker on "${host.name}" gives to its networks.`, 'Give Docker a network that no host is in.');
      }
    }
  },
});

const poolSizes = inventoryCheck({
  code: 'TK582',
  name: 'inventory/docker-pool-size',
  why: 'Docker cuts each pool into networks of that size and does not start where none fits.',
  check({ membersOf }, report) {
    for (const host of membersOf(groups.dockerHosts)) {
      for (const { base, size } of host.value(vars.dockerAddressPools) ?? []) {
        if (size < parseNetwork(base)!.prefixLength) report(host.origin(vars.dockerAddressPools), `No network with prefix length ${size} fits into ${base}.`, 'Use a larger prefix length for size, such as 24.');
      }
    }
  },
});

/** Checks that only a ThinkHeads installation has. */
export const checks = [addressPools, poolSizes];
