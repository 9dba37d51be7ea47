import { vars } from './variables.ts';

/** What the inventories give for components that are still to come: the overlay network, LXD, its VMs, and what runs in Kubernetes. */
export const variablesToCome = [
  vars.adminPassword,
  vars.arch,
  vars.authRealmPassword,
  vars.authRealmUsername,
  vars.cloudflareToken,
  vars.cpuTotal,
  vars.githubToken,
  vars.gpuModel,
  vars.memoryTotal,
  vars.metallbIpEndOctet,
  vars.metallbIpStartOctet,
  vars.networkChangeConfirmed,
  vars.primaryIngressIpOctet,
  vars.secondaryIngressIpOctet,
  vars.tailscaleOauthClientId,
  vars.tailscaleOauthClientSecret,
  vars.wildcardTlsSecret,
  vars.zerotierEnabled,
  vars.zerotierSubnetPrefix,
];
