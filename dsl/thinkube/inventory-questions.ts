import { ask, askHost, askHosts, fromEnvironment, inventoryQuestions, set } from '#dsl';
import type { TypedAnswers, TypedHostAnswer } from '#dsl';
import { addressAt, parseAddress, parseNetwork } from '../../src/inventory/ipv4.ts';
import { groups } from './groups.ts';
import { vars } from './variables.ts';

/** The address at the same place of another network as the host has in the LAN. */
function sameNumber(answers: TypedAnswers, host: TypedHostAnswer, network: string | undefined): string | undefined {
  const lan = answers.value(vars.networkCidr);
  const address = parseAddress(host.address);
  if (lan === undefined || network === undefined || address === undefined) return undefined;
  return addressAt(parseNetwork(network)!, address - parseNetwork(lan)!.first);
}

/** Ingress addresses are in the overlay network, or in the LAN where there is none. */
function ingressAddress(answers: TypedAnswers, number: number): string | undefined {
  const network = answers.value(vars.zerotierCidr) ?? answers.value(vars.networkCidr);
  return network === undefined ? undefined : addressAt(parseNetwork(network)!, number);
}

const arm64 = { description: 'ARM processor', groups: [groups.arm64], otherwise: [groups.x86_64] };

const overlay = askHost(vars.zerotierIp, {
  key: 'overlay',
  optional: true,
  when: (answers) => answers.value(vars.zerotierCidr) !== undefined,
  suggest: (answers, host) => sameNumber(answers, host, answers.value(vars.zerotierCidr)),
});

const physical = askHosts({
  flag: 'host',
  noun: 'physical machine',
  atLeast: 1,
  address: [vars.ansibleHost, vars.lanIp],
  kinds: {
    headless: { description: 'no display, reached by SSH only', groups: [groups.headless] },
    desktop: { description: 'has a display, keeps a GPU', groups: [groups.desktops] },
    dgx: { description: 'NVIDIA DGX', groups: [groups.dgx] },
  },
  roles: {
    primary: { description: 'creates the LXD cluster', groups: [groups.lxdPrimary], otherwise: [groups.lxdSecondary], firstByDefault: true },
    management: { description: 'LXD commands and API calls run on it', groups: [groups.management], firstByDefault: true },
    here: { description: 'Ansible runs on it', groups: [], set: [['ansible_connection', 'local']] },
    dns: { description: 'name server', groups: [groups.dnsServers] },
    'control-plane': { description: 'Kubernetes control plane', groups: [groups.microk8sControlPlane] },
    worker: { description: 'Kubernetes worker', groups: [groups.microk8sWorkers] },
    arm64,
  },
  fields: [overlay, askHost(vars.lxdStoragePoolSize, { key: 'pool', optional: true }), askHost(vars.memoryTotal, { key: 'memory', optional: true })],
});

/** A size by the kind of the VM. */
function byKind<T>(sizes: { readonly dns: T; readonly controller: T; readonly worker: T }): (answers: TypedAnswers, host: TypedHostAnswer) => T {
  return (_answers, host) => (host.is('dns') ? sizes.dns : host.is('controller') ? sizes.controller : sizes.worker);
}

const virtual = askHosts({
  flag: 'vm',
  noun: 'virtual machine',
  address: [vars.ansibleHost, vars.lanIp],
  kinds: {
    worker: { description: 'Kubernetes worker', groups: [groups.workers, groups.microk8sWorkers] },
    controller: { description: 'Kubernetes control plane', groups: [groups.controllers, groups.microk8sControlPlane] },
    dns: { description: 'name server', groups: [groups.dnsVms, groups.dnsServers] },
  },
  roles: { arm64 },
  fields: [
    askHost(vars.parentHost, { key: 'parent', suggest: (answers) => answers.hosts.find((host) => host.question === 'host')?.name }),
    askHost(vars.cpuCores, { key: 'cores', suggest: byKind({ dns: 1, controller: 4, worker: 8 }) }),
    askHost(vars.memory, { key: 'memory', suggest: byKind({ dns: '2GB', controller: '8GB', worker: '16GB' }) }),
    askHost(vars.diskSize, { key: 'disk', suggest: byKind({ dns: '20GB', controller: '100GB', worker: '200GB' }) }),
    askHost(vars.internalIp, { key: 'internal', suggest: (answers, host) => sameNumber(answers, host, answers.value(vars.lxdNetworkIpv4Address)) }),
    overlay,
    askHost(vars.pciSlot, { key: 'gpu', question: 'PCI slot of a GPU that the VM gets', optional: true }),
  ],
});

/** What `inventory init` asks for a Thinkube installation. */
export const questions = inventoryQuestions({
  values: [
    ask(vars.domainName, { flag: 'domain' }),
    ask(vars.systemUsername, { flag: 'system-user', suggest: () => 'thinkube' }),
    ask(vars.adminUsername, { flag: 'admin-user', suggest: () => 'tkadmin' }),
    ask(vars.authRealmUsername, { flag: 'realm-user', suggest: (answers) => answers.value(vars.systemUsername) }),
    ask(vars.networkCidr, { flag: 'network' }),
    ask(vars.networkGateway, { flag: 'gateway', suggest: (answers) => addressAt(parseNetwork(answers.value(vars.networkCidr)!)!, 1) }),
    ask(vars.dnsServers, { flag: 'dns-server', list: true, suggest: () => ['9.9.9.9', '1.1.1.1'] }),
    ask(vars.lxdNetworkIpv4Address, { flag: 'lxd-network', suggest: (answers) => (answers.value(vars.networkCidr)?.startsWith('192.168.100.') ? '10.100.100.1/24' : '192.168.100.1/24') }),
    ask(vars.zerotierCidr, { flag: 'overlay-network', question: 'Addresses of the ZeroTier network; empty where there is none', optional: true }),
    ask(vars.primaryIngressIp, { flag: 'ingress', suggest: (answers) => ingressAddress(answers, 200) }),
    ask(vars.secondaryIngressIp, { flag: 'kn-ingress', suggest: (answers) => ingressAddress(answers, 201) }),
  ],
  hosts: [physical, virtual],
  derive(answers) {
    const machines = answers.hosts.filter((host) => host.question === 'host');
    const vms = answers.hosts.filter((host) => host.question === 'vm');
    const passthrough = vms.filter((vm) => vm.value(vars.pciSlot) !== undefined);
    const slots = (name: string): readonly string[] => passthrough.filter((vm) => vm.value(vars.parentHost) === name).map((vm) => vm.value(vars.pciSlot)!);
    const first = machines.slice(0, 1).map((host) => host.name);
    const zerotier = answers.value(vars.zerotierCidr) !== undefined;
    return {
      shared: [
        ['ansible_user', '{{ system_username }}'],
        fromEnvironment(vars.ansibleSshPass),
        fromEnvironment(vars.ansibleBecomePass),
        fromEnvironment(vars.adminPassword),
        fromEnvironment(vars.authRealmPassword),
        set(vars.internalGateway, answers.value(vars.lxdNetworkIpv4Address)!.split('/')[0]!),
        set(vars.overlayProvider, zerotier ? 'zerotier' : 'none'),
        ...(zerotier ? [set(vars.zerotierNetworkId, "{{ lookup('env', 'ZEROTIER_NETWORK_ID') }}"), fromEnvironment(vars.zerotierApiToken)] : []),
      ],
      hosts: Object.fromEntries([
        ...machines.map((host) => [host.name, slots(host.name).length === 0 ? [] : [set(vars.configureGpuPassthrough, true), set(vars.assignedPciSlots, slots(host.name))]] as const),
        ...vms.map((vm) => [vm.name, [set(vars.gpuPassthrough, passthrough.includes(vm))]] as const),
      ]),
      groups: [
        [groups.gpuPassthroughVms, passthrough.map((vm) => vm.name)],
        [groups.zerotierNodes, zerotier ? answers.hosts.filter((host) => host.value(vars.zerotierIp) !== undefined).map((host) => host.name) : []],
        [groups.dnsServers, answers.hosts.some((host) => host.is('dns')) ? [] : first],
        [groups.microk8sControlPlane, answers.hosts.some((host) => host.is('control-plane') || host.is('controller')) ? [] : first],
      ],
    };
  },
});
