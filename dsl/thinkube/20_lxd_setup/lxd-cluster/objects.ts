import { creates, expression, j, reads, restores, suppress } from '#dsl';
import type { Expr, Task } from '#dsl';
import type { CommandReturn } from '#modules/ansible.builtin/command';
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
// The space between the last braces: together they would look like the end of a template in a condition.
export const profileDevices: Expr<object> = expression`{'root': {'type': 'disk', 'path': '/', 'pool': ${vars.lxdStoragePool}}, 'eth0': {'type': 'nic', 'name': 'eth0', 'network': ${vars.lxdNetworkName}} }`;

/**
 * How a look at LXD waits for what an earlier run began: LXD goes on making or joining a cluster when the run is killed.
 * The operations have to be among what is looked at.
 */
export const unlessUnderWay = {
  until: (result: Task<CommandReturn>['result']) => expression<boolean>`${result.stdout} | default('') is not search('"description": "(Joining cluster|Creating bootstrap node)"')`,
  retries: 120,
  delay: 1,
} as const;

/** What the API says of a member. */
export interface Member {
  readonly server_name: string;
  readonly status: string;
  readonly message: string;
}
