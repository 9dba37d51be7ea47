import { inventoryCheck } from '#dsl';
import type { CheckedHost, CheckedInventory } from '#dsl';
import { contains, formatAddress, formatNetwork, parseAddress, parseNetwork } from '../../src/inventory/ipv4.ts';
import { groups } from './groups.ts';
import { vars } from './variables.ts';

const usesZerotier = (inventory: CheckedInventory): boolean => inventory.shared.value(vars.overlayProvider) === 'zerotier';

const loadBalancerRange = inventoryCheck({
  code: 'TK551',
  name: 'inventory/load-balancer-range',
  why: 'The load balancer gives these addresses to services; a host, or an ingress outside of them, would be unreachable.',
  check({ shared, hosts }, report) {
    const cidr = shared.value(vars.zerotierCidr);
    const network = cidr === undefined ? undefined : parseNetwork(cidr);
    if (network === undefined) return;
    const prefix = formatAddress(network.first).replace(/\d+$/, '');
    const address = (octet: number): number => parseAddress(`${prefix}${octet}`)!;
    const written = shared.value(vars.zerotierSubnetPrefix);
    if (written !== undefined && written !== prefix) report(shared.origin(vars.zerotierSubnetPrefix), `zerotier_subnet_prefix is ${written}, but zerotier_cidr is ${formatNetwork(network)}.`, `Write ${prefix}`);

    const [start, end] = [shared.value(vars.metallbIpStartOctet), shared.value(vars.metallbIpEndOctet)];
    if (start !== undefined && end !== undefined) {
      const place = shared.origin(vars.metallbIpStartOctet);
      if (start > end) report(place, `The range of the load balancer goes from ${start} down to ${end}.`, 'Let metallb_ip_start_octet be the smaller number.');
      if (![start, end].every((octet) => contains(network, address(octet)))) report(place, `The range ${prefix}${start} to ${prefix}${end} is not inside of zerotier_cidr ${formatNetwork(network)}.`, 'Use numbers of that network.');
      for (const host of hosts) {
        const own = host.value(vars.zerotierIp);
        if (own !== undefined && parseAddress(own)! >= address(start) && parseAddress(own)! <= address(end)) report(host.origin(vars.zerotierIp), `zerotier_ip of "${host.name}" is ${own}, in the range of the load balancer.`, 'Use an address outside of it.');
      }
    }
    for (const [octetOf, ip] of [[vars.primaryIngressIpOctet, vars.primaryIngressIp], [vars.secondaryIngressIpOctet, vars.secondaryIngressIp]] as const) {
      const octet = shared.value(octetOf);
      if (octet === undefined) continue;
      if (start !== undefined && end !== undefined && start <= end && (octet < start || octet > end)) report(shared.origin(octetOf), `The ingress address ${prefix}${octet} is not in the range of the load balancer, ${start} to ${end}.`, 'Use a number of the range.');
      const full = shared.value(ip);
      if (full !== undefined && full !== `${prefix}${octet}`) report(shared.origin(ip), `The ingress address is ${full} here, and ${prefix}${octet} by its number.`, 'Let both say the same.');
    }
  },
});

const architectures = ['x86_64', 'arm64'] as const;

const architecture = inventoryCheck({
  code: 'TK552',
  name: 'inventory/same-architecture',
  why: 'A VM runs on the processor of its parent host, and images are chosen by the group.',
  check({ hosts, host }, report) {
    const of = (entry: CheckedHost): string | undefined => architectures.find((name) => entry.isIn(groups[name]));
    for (const entry of hosts) {
      const [own, group] = [entry.value(vars.arch), of(entry)];
      if (own !== undefined && group !== undefined && own !== group) report(entry.origin(vars.arch), `arch of "${entry.name}" is ${own}, but the host is in group ${group}.`, 'Let both say the same; arch may also be left out.');
      const parentName = entry.value(vars.parentHost);
      const parent = parentName === undefined ? undefined : host(parentName);
      const parentGroup = parent === undefined ? undefined : of(parent);
      if (group !== undefined && parentGroup !== undefined && group !== parentGroup) report(entry.origin(vars.parentHost), `"${entry.name}" is in group ${group}, but its parent host "${parent!.name}" in ${parentGroup}.`, 'Put both into the same group.');
    }
  },
});

const serverType = inventoryCheck({
  code: 'TK553',
  name: 'inventory/same-server-type',
  why: 'Whether a machine gives its only GPU away depends on it.',
  check({ membersOf }, report) {
    for (const [group, type] of [[groups.desktops, 'desktop'], [groups.headless, 'headless'], [groups.dgx, 'headless']] as const) {
      for (const host of membersOf(group)) {
        const own = host.value(vars.serverType);
        if (own !== undefined && own !== type) report(host.origin(vars.serverType), `server_type of "${host.name}" is ${own}, but the host is in group ${group.group.name}.`, 'Let both say the same; server_type may also be left out.');
      }
    }
  },
});

const units: { readonly [unit: string]: number } = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

function bytes(size: string): number {
  const [, number, unit] = /^(\d+)(\D+)$/.exec(size)!;
  return Number(number) * units[unit!]!;
}

const virtualMachinesFit = inventoryCheck({
  code: 'TK554',
  name: 'inventory/room-for-vms',
  severity: 'warning',
  why: 'LXD starts VMs until the memory is used up, and a full storage pool stops all of them.',
  check({ membersOf }, report) {
    const children = new Map<string, CheckedHost[]>();
    for (const vm of membersOf(groups.lxdContainers)) {
      const parent = vm.value(vars.parentHost);
      if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), vm]);
    }
    for (const host of membersOf(groups.baremetal)) {
      for (const [capacity, share, what] of [[vars.memoryTotal, vars.memory, 'memory'], [vars.lxdStoragePoolSize, vars.diskSize, 'disk space']] as const) {
        const total = host.value(capacity);
        const wanted = (children.get(host.name) ?? []).map((vm) => vm.value(share)).filter((size) => size !== undefined);
        if (total === undefined || wanted.reduce((sum, size) => sum + bytes(size), 0) <= bytes(total)) continue;
        report(host.origin(capacity), `The VMs on "${host.name}" want ${wanted.join(' + ')} of ${what}; it has ${total}.`, 'Make them smaller, or move one to another host.');
      }
    }
  },
});

const largeEnough = inventoryCheck({
  code: 'TK558',
  name: 'inventory/large-enough',
  severity: 'warning',
  why: 'Kubernetes starts on less, and then throws services out again when the memory is used up.',
  check({ membersOf }, report) {
    for (const [group, memory, cores] of [[groups.microk8sControlPlane, '8GB', 4], [groups.microk8sWorkers, '16GB', 8]] as const) {
      for (const host of membersOf(group)) {
        const [size, threads] = [host.value(vars.memory), host.value(vars.cpuCores)];
        if (size !== undefined && bytes(size) < bytes(memory)) report(host.origin(vars.memory), `memory of "${host.name}" is ${size}; a host of ${group.group.name} needs ${memory}.`, 'Give it more.');
        if (threads !== undefined && threads < cores) report(host.origin(vars.cpuCores), `cpu_cores of "${host.name}" is ${threads}; a host of ${group.group.name} needs ${cores}.`, 'Give it more.');
      }
    }
  },
});

const overlayAddresses = inventoryCheck({
  code: 'TK555',
  name: 'inventory/overlay-address',
  why: 'Each node of the overlay network gets a fixed address.',
  check(inventory, report) {
    if (!usesZerotier(inventory)) return;
    for (const host of inventory.membersOf(groups.zerotierNodes)) {
      if (!host.has(vars.zerotierIp)) report(host.origin(), `"${host.name}" is in zerotier_nodes, but has no zerotier_ip.`, `Set it in host_vars/${host.name}.yaml.`);
    }
    for (const host of inventory.hosts) {
      const [enabled, member] = [host.value(vars.zerotierEnabled), host.isIn(groups.zerotierNodes)];
      if (enabled !== undefined && enabled !== member) report(host.origin(vars.zerotierEnabled), `zerotier_enabled of "${host.name}" is ${enabled}, but the host is ${member ? '' : 'not '}in zerotier_nodes.`, 'Let both say the same; zerotier_enabled may also be left out.');
    }
  },
});

const nameServerAddresses = inventoryCheck({
  code: 'TK556',
  name: 'inventory/name-server-address',
  why: 'The name server answers on each of its addresses, and clients ask it there.',
  check(inventory, report) {
    for (const host of inventory.membersOf(groups.dnsServers)) {
      const needed = [
        ...([['lan_ip', vars.lanIp]] as const),
        ...(host.isIn(groups.lxdContainers) ? ([['internal_ip', vars.internalIp]] as const) : []),
        ...(usesZerotier(inventory) ? ([['zerotier_ip', vars.zerotierIp]] as const) : []),
      ];
      for (const [name, variable] of needed) if (!host.has(variable)) report(host.origin(), `The name server "${host.name}" has no ${name}.`, `Set it in host_vars/${host.name}.yaml.`);
    }
  },
});

const passthrough = inventoryCheck({
  code: 'TK557',
  name: 'inventory/gpu-passthrough',
  why: 'A GPU has one owner: the host keeps it, or one VM gets it. Both sides have to say so.',
  check({ membersOf }, report) {
    const given = new Map<string, (string | undefined)[]>();
    for (const vm of membersOf(groups.lxdContainers)) {
      const [wants, member] = [vm.value(vars.gpuPassthrough), vm.isIn(groups.gpuPassthroughVms)];
      if (wants !== undefined && wants !== member) report(vm.origin(vars.gpuPassthrough), `gpu_passthrough of "${vm.name}" is ${wants}, but the VM is ${member ? '' : 'not '}in gpu_passthrough_vms.`, 'Let both say the same.');
      const [parent, slot] = [vm.value(vars.parentHost), vm.value(vars.pciSlot)];
      if (wants === true && parent !== undefined) given.set(parent, [...(given.get(parent) ?? []), slot]);
    }
    for (const host of membersOf(groups.baremetal)) {
      const reserved = host.value(vars.assignedPciSlots);
      const wanted = (given.get(host.name) ?? []).sort();
      // A VM without a slot is told about already.
      if (reserved === undefined || wanted.includes(undefined) || [...reserved].sort().join() === wanted.join()) continue;
      report(host.origin(vars.assignedPciSlots), `assigned_pci_slots of "${host.name}" is ${reserved.join(', ') || 'empty'}, but its VMs use ${wanted.join(', ') || 'none'}.`, 'Let both say the same; assigned_pci_slots may also be left out.');
    }
  },
});

/** Checks that only a Thinkube installation has. */
export const checks = [loadBalancerRange, architecture, serverType, virtualMachinesFit, largeEnough, overlayAddresses, nameServerAddresses, passthrough];
