import { defineGroups } from '#dsl';

/** The host groups of a Thinkube installation. */
export const groups = defineGroups({
  arch: {
    purpose: 'Processor architectures; they select images and node selectors',
    children: ['x86_64', 'arm64'],
    eachInOneChild: true,
  },
  x86_64: { purpose: 'Hosts and VMs with an Intel or AMD processor' },
  arm64: { purpose: 'Hosts and VMs with an ARM processor' },

  baremetal: {
    purpose: 'Physical machines with a static LAN address; they run LXD',
    members: 'at least one',
    children: ['headless', 'desktops', 'dgx'],
    home: true,
    within: ['arch'],
    eachInOneChild: true,
  },
  headless: { purpose: 'Physical machines without a display; they may give away their only GPU' },
  desktops: { purpose: 'Physical machines with a display; they keep at least one GPU' },
  dgx: { purpose: 'NVIDIA DGX machines' },

  lxdCluster: { purpose: 'Physical machines that are members of the LXD cluster', children: ['lxdPrimary', 'lxdSecondary'], within: ['baremetal'] },
  lxdPrimary: { purpose: 'The LXD member that creates the cluster', members: 'exactly one', within: ['baremetal'] },
  lxdSecondary: { purpose: 'The LXD members that join it', within: ['baremetal'], apart: ['lxdPrimary'] },

  lxdContainers: {
    purpose: 'The virtual machines that LXD runs',
    children: ['dnsVms', 'microk8sContainers'],
    home: true,
    within: ['arch'],
    apart: ['baremetal'],
  },
  dnsVms: { purpose: 'Virtual machines that become DNS servers' },
  microk8sContainers: { purpose: 'Virtual machines that become Kubernetes nodes', children: ['controllers', 'workers'] },
  controllers: { purpose: 'Virtual machines that become the control plane' },
  workers: { purpose: 'Virtual machines that become workers' },
  gpuPassthroughVms: { purpose: 'Virtual machines that get a GPU of their parent host', within: ['lxdContainers'] },

  microk8s: { purpose: 'Kubernetes nodes, virtual or physical', children: ['microk8sControlPlane', 'microk8sWorkers'] },
  microk8sControlPlane: { purpose: 'The Kubernetes control plane', members: 'exactly one' },
  microk8sWorkers: { purpose: 'Kubernetes workers', apart: ['microk8sControlPlane'] },

  zerotierNodes: { purpose: 'Hosts that join the overlay network', oneByOne: true },
  dnsServers: { purpose: 'Hosts that run the name server of the platform', members: 'at least one' },
  management: { purpose: 'The machine that LXD client commands and API calls run on', members: 'exactly one' },
});

/** Group names that must not come back, with what took their place. */
export const forbiddenGroups = {
  'gato-p': { instead: groups.microk8sControlPlane, reason: 'It named the control plane of the predecessor.' },
  'gato-w1': { instead: groups.microk8sWorkers, reason: 'It named a worker of the predecessor.' },
  'k8s-control-node': { instead: groups.microk8sControlPlane, reason: 'Ansible group names cannot hold dashes.' },
  'k8s-worker-nodes': { instead: groups.microk8sWorkers, reason: 'Ansible group names cannot hold dashes.' },
  dns: { instead: groups.dnsServers, reason: 'A host and a group of this name mixed their variables.' },
  dns_containers: { instead: groups.dnsVms, reason: 'The instances are virtual machines.' },
  gpu_passthrough_containers: { instead: groups.gpuPassthroughVms, reason: 'The instances are virtual machines.' },
  container_configs: { reason: 'It held data, not hosts. Write parent_host, gpu_passthrough and pci_slot with each VM.' },
  baremetal_gpus: { reason: 'It held data, not hosts. Write host_gpu_type and host_gpu_index with each physical machine.' },
};
