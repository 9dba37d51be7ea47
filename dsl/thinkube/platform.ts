import { phase, platform } from '#dsl';
import { environment } from './00_initial_setup/environment.ts';
import { gpuReservation } from './00_initial_setup/gpu-reservation/gpu-reservation.ts';
import { sshKeys } from './00_initial_setup/ssh-keys.ts';
import { lxdCluster } from './20_lxd_setup/lxd-cluster/lxd-cluster.ts';
import { lxdProfiles } from './20_lxd_setup/lxd-profiles/lxd-profiles.ts';
import { vms } from './20_lxd_setup/vms/vms.ts';
import { vmGpuPassthrough } from './20_lxd_setup/vm-gpu-passthrough/vm-gpu-passthrough.ts';
import { networkBridge } from './10_baremetal_infra/network-bridge/network-bridge.ts';
import { dns } from './30_networking/dns/dns.ts';
import { overlay } from './30_networking/overlay/overlay.ts';
import { groups } from './groups.ts';
import { inventory } from './inventory.ts';
import { mandatoryPlaybooks } from './mandatory-playbooks.ts';
import { variablesToCome } from './variables-to-come.ts';
import { vars } from './variables.ts';

export default platform({
  id: 'thinkube',
  title: 'Thinkube',
  summary: 'A home Kubernetes platform for AI on two or more Ubuntu servers with NVIDIA GPUs.',
  groups,
  variables: vars,
  variablesToCome,
  inventory,
  mandatoryPlaybooks,
  supportedSystems: ['Ubuntu 24.04', 'Debian 12'],
  kubernetes: { groups: [groups.microk8s, groups.microk8sControlPlane, groups.microk8sWorkers], domain: vars.domainName, overlay: [vars.zerotierIp] },
  containerEngine: 'podman',
  phases: [
    phase({
      id: '00_initial_setup',
      title: 'Initial setup',
      summary: 'Access between the physical machines, the environment of the control node, and graphics cards that are kept for virtual machines.',
      components: [sshKeys, environment, gpuReservation],
    }),
    phase({
      id: '10_baremetal_infra',
      title: 'Bare-metal infrastructure',
      summary: 'A bridge on every physical machine, through which virtual machines join the LAN.',
      components: [networkBridge],
    }),
    phase({
      id: '20_lxd_setup',
      title: 'LXD',
      summary: 'LXD on the physical machines as one cluster, and the virtual machines in it.',
      components: [lxdCluster, lxdProfiles, vms, vmGpuPassthrough],
    }),
    phase({
      id: '30_networking',
      title: 'Networking',
      summary: 'Names and addresses of the platform, on every host.',
      components: [overlay, dns],
    }),
  ],
});
