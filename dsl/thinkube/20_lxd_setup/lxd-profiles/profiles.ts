import { expression } from '#dsl';
import { onlyWhere } from '#resources/host/only-where';
import { lxdProfile } from '#resources/lxd/profile';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';

/*
 * What all instances of a kind have in common. Sizes and addresses of one VM are set at that VM: here they would apply to
 * all others too. The limits are for instances that somebody makes by hand: they cannot take the whole host.
 */

const modest = { 'limits.cpu': '2', 'limits.memory': '4GiB', 'boot.autostart': 'true' };

const containers = lxdProfile('container', {
  description: 'Containers beside the VMs of Thinkube',
  config: { ...modest, 'security.nesting': 'true' },
  devices: {},
});

const machines = lxdProfile('vm-base', {
  description: 'VMs of Thinkube',
  // Kernel modules that a VM builds for its GPU are signed by nobody.
  config: { ...modest, 'security.secureboot': 'false' },
  devices: {},
});

const networks = lxdProfile('vm-networks', {
  description: 'Both networks of the VMs: inside of one host, and the LAN',
  config: {},
  devices: {
    eth0: { type: 'nic', nictype: 'bridged', name: 'eth0', parent: vars.lxdNetworkName },
    eth1: { type: 'nic', nictype: 'bridged', name: 'eth1', parent: vars.networkBridgeName },
  },
});

const passthrough = lxdProfile('gpu-passthrough', {
  description: 'VMs that get a GPU of their host; the card itself is set at each VM, by its slot',
  config: {},
  devices: {},
});

/** Whether the installation gives a GPU to any VM. */
export const someGpu = expression<boolean>`${groups.gpuPassthroughVms.hosts} | length > 0`;

/** The profiles that the installation has. */
export const profiles = { containers, machines, networks, passthrough: onlyWhere('Where a VM gets a GPU', someGpu, passthrough) };
