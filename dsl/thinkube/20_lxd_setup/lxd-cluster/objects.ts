import { creates, expression, j, reads, restores, suppress } from '#dsl';
import type { Expr } from '#dsl';
import { lxdName } from '#resources/lxd/names';
import { vars } from '../../variables.ts';

/*
 * What the cluster has for all its members, as LXD calls it.
 */

/** Names of the objects in the ledger. */
export const names = {
  cluster: 'cluster',
  pool: lxdName('storage-pool', j`${vars.lxdStoragePool}`),
  network: lxdName('network', j`${vars.lxdNetworkName}`),
  profile: lxdName('profile', 'default'),
} as const;

const all = Object.values(names);
export const created = all.map((name) => creates('lxd', name));
export const looked = all.map((name) => reads('lxd', name));
export const removed = all.map((name) => restores('lxd', name));

/** Settings of the network. */
export const networkConfig = expression<{ readonly [key: string]: string }>`{'ipv4.address': ${vars.lxdNetworkIpv4Address}, 'ipv4.nat': 'true', 'ipv6.address': ${vars.lxdNetworkIpv6Address}} | combine({'ipv6.nat': 'true'} if ${vars.lxdNetworkIpv6Address} != 'none' else {})`;

/** The cards of the guests are named by the platform, whatever machine they are on. */
export const guestCards = [suppress('TK243', 'the card of the guest has this name because LXD is told so here')];

/** Devices of the profile that every instance has unless it is told otherwise. */
export const profileDevices: Expr<object> = expression`{'root': {'type': 'disk', 'path': '/', 'pool': ${vars.lxdStoragePool}}, 'eth0': {'type': 'nic', 'name': 'eth0', 'network': ${vars.lxdNetworkName}}}`;

/** What the API says of a member. */
export interface Member {
  readonly server_name: string;
  readonly status: string;
  readonly message: string;
}
