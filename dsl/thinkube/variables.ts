import {
  absolutePath, addressInNetwork, boolean, cidr, defineVariables, domain, domainsWithout, expression, hostOf, installation, integer, ipv4, listOf, networkApartFrom,
  oneOf, ownHostAddress, pciSlot, secret, size, technical, text, userName, userNameExcept,
} from '#dsl';
import { wildcardSecretName } from '#resources/kubernetes/wildcard-tls';
import { groups } from './groups.ts';

const everyHost = [groups.baremetal, groups.lxdContainers];

/** The variables of a Thinkube installation. */
export const vars = defineVariables({
  // The installation
  domainName: installation(domain, 'Base domain of all services; the wildcard records and certificates hang on it', { example: 'example.org' }),
  adminUsername: installation(userNameExcept('admin', 'root'), 'Administrator of every application; some applications keep the name admin for themselves', { example: 'tkadmin' }),
  systemUsername: installation(userName, 'Account on the hosts and VMs that owns keys and files', { example: 'thinkube' }),
  authRealmUsername: installation(userName, 'End user in the identity realm', { example: 'thinkube' }),
  wildcardTlsSecret: technical(text('^[a-z0-9]([a-z0-9-]{0,251}[a-z0-9])?$'), 'Secret in the namespace default that holds the wildcard certificate; every namespace gets a copy of it', { default: wildcardSecretName }),
  projectRoot: technical(absolutePath, 'Folder of the generated playbooks on the machine that runs Ansible', { default: expression<string>`playbook_dir | dirname` }),

  // Networks
  networkCidr: installation(cidr, 'LAN of the physical machines; VMs have their second network card in it', { example: '192.168.1.0/24' }),
  networkGateway: installation(ipv4({ inside: 'network_cidr' }), 'Gateway of the LAN', { example: '192.168.1.1' }),
  lxdNetworkName: technical(text('^[a-z][a-z0-9-]{1,14}$'), 'Bridge that LXD gives the VMs, with NAT', { default: 'lxdbr0' }),
  lxdNetworkIpv4Address: installation(addressInNetwork({ apartFrom: ['network_cidr'] }), 'Address of the LXD bridge on each physical machine, with its prefix length', { example: '192.168.100.1/24' }),
  lxdNetworkIpv6Address: technical(text('^(none|[0-9a-f:]+/[0-9]{1,3})$'), 'IPv6 address of the LXD bridge with its prefix length, or none', { default: 'none' }),
  internalGateway: installation(ipv4({ inside: 'lxd_network_ipv4_address' }), 'Address of the LXD bridge without the prefix length', { optional: true, example: '192.168.100.1' }),
  overlayProvider: technical(oneOf('zerotier', 'tailscale', 'none'), 'The overlay network that connects the hosts beyond the LAN', { default: 'zerotier' }),
  zerotierNetworkId: installation(text('^[0-9a-f]{16}$'), 'Id of the ZeroTier network', { optional: true, example: '0123456789abcdef' }),
  zerotierCidr: installation(networkApartFrom('network_cidr', 'lxd_network_ipv4_address'), 'Addresses of the overlay network', { optional: true, example: '192.168.191.0/24' }),
  zerotierSubnetPrefix: installation(text('^([0-9]{1,3}\\.){3}$'), 'The first three numbers of the overlay addresses, with a dot at the end', { optional: true, example: '192.168.191.' }),
  metallbIpStartOctet: installation(integer({ minimum: 1, maximum: 254 }), 'Last number of the first address that the load balancer gives out', { optional: true, example: 200 }),
  metallbIpEndOctet: installation(integer({ minimum: 1, maximum: 254 }), 'Last number of the last address that the load balancer gives out', { optional: true, example: 205 }),
  primaryIngressIpOctet: installation(integer({ minimum: 1, maximum: 254 }), 'Last number of the address of the main ingress', { optional: true, example: 200 }),
  secondaryIngressIpOctet: installation(integer({ minimum: 1, maximum: 254 }), 'Last number of the address of the Knative ingress', { optional: true, example: 201 }),
  primaryIngressIp: installation(ipv4(), 'Address of the main ingress; the apex and wildcard records of the domain point to it', { example: '192.168.191.200' }),
  secondaryIngressIp: installation(ipv4({ unlike: ['primary_ingress_ip'] }), 'Address of the Knative ingress; the wildcard record of kn.<domain_name> points to it', { example: '192.168.191.201' }),

  // DNS
  dnsServers: installation(listOf(ipv4()), 'Resolvers outside of the platform that names of the Internet are forwarded to', { example: ['9.9.9.9', '1.1.1.1'] }),
  dnsSearchDomains: technical(domainsWithout('domain_name'), 'Search domains of the hosts; keep it empty unless the LAN has one of its own', { default: [] }),
  dnsZoneTtl: technical(integer({ minimum: 60 }), 'Seconds that resolvers may keep the records of the platform', { default: 604800 }),
  dnsCacheSize: technical(text('^[1-9][0-9]*[KMG]?$'), 'Memory that the name server uses for its cache', { default: '256M' }),
  dnsTries: technical(integer({ minimum: 1, maximum: 20 }), 'How often a test asks the name server before it gives up', { default: 3 }),
  dnsDnssecValidation: technical(oneOf('auto', 'yes', 'no'), 'Whether the name server checks the signatures of forwarded answers', { default: 'auto' }),
  externalProbeName: technical(domain, 'Name on the Internet that tests resolve', { default: 'example.com' }),

  // SSH between the physical machines
  sshKeyName: technical(text('^[A-Za-z0-9][A-Za-z0-9._-]*$'), 'File name of the key pair in ~/.ssh', { default: 'thinkube_cluster_key' }),
  sshKeyType: technical(oneOf('ed25519', 'rsa', 'ecdsa'), 'Type of the key pair', { default: 'ed25519' }),
  sshConnectTimeout: technical(integer({ minimum: 1, maximum: 300 }), 'Seconds that a connection between hosts may take to open', { default: 5 }),
  sshAllowPasswordBootstrap: technical(boolean, 'Whether hosts accept passwords over SSH while the keys are not everywhere yet', { default: true }),

  // Every host
  ansibleHost: installation(ownHostAddress, 'Address that Ansible connects to; the LAN address', { of: everyHost, example: '192.168.1.101' }),
  lanIp: installation(ipv4({ inside: 'network_cidr', unique: true, unlike: ['network_gateway', 'primary_ingress_ip', 'secondary_ingress_ip'] }), 'Address in the LAN', { of: everyHost, example: '192.168.1.101' }),
  zerotierIp: installation(ipv4({ inside: 'zerotier_cidr', unique: true, unlike: ['primary_ingress_ip', 'secondary_ingress_ip'] }), 'Address in the overlay network', { of: groups.zerotierNodes, optional: true, example: '192.168.191.101' }),
  zerotierEnabled: installation(boolean, 'Whether the host joins the overlay network; group zerotier_nodes decides', { of: everyHost, optional: true, example: true }),
  arch: installation(oneOf('x86_64', 'arm64'), 'Processor architecture, as its group says', { of: everyHost, optional: true, example: 'x86_64' }),
  gpuType: installation(text(), 'GPU of a VM (model) or of a physical machine (vendor); for people only', { of: everyHost, optional: true, example: 'RTX 3090' }),
  gpuModel: installation(text(), 'Model of the GPU; for people only', { of: everyHost, optional: true, example: 'RTX 3090' }),

  // Physical machines
  serverType: installation(oneOf('desktop', 'headless'), 'Whether the machine has a display, as its group says', { of: groups.baremetal, optional: true, example: 'desktop' }),
  configureGpuPassthrough: installation(boolean, 'Whether GPUs of the machine are reserved for VMs', { of: groups.baremetal, optional: true, example: true }),
  assignedPciSlots: installation(listOf(pciSlot()), 'PCI slots that are reserved for VMs', { of: groups.baremetal, optional: true, example: ['01:00.0'] }),
  hostGpuType: technical(oneOf('intel', 'amd', 'nvidia'), 'Vendor of the GPU that a desktop keeps', { of: groups.baremetal, default: 'amd' }),
  hostGpuIndex: technical(integer({ minimum: 0 }), 'Which GPU a desktop keeps where it has several of host_gpu_type, from 0', { of: groups.baremetal, default: 0 }),
  bridgePhysicalInterface: installation(text('^[a-z][a-z0-9.]{1,14}$'), 'Network card behind the LAN bridge', { of: groups.baremetal, optional: true, example: 'enp5s0' }),
  lxdStoragePoolSize: installation(size, 'Size of the LXD storage pool of the machine', { of: groups.baremetal, example: '800GB' }),
  memoryTotal: installation(size, 'Memory of the machine; with it the VMs on it are added up', { of: groups.baremetal, optional: true, example: '128GB' }),
  cpuTotal: installation(integer({ minimum: 1 }), 'Processor threads of the machine', { of: groups.baremetal, optional: true, example: 32 }),

  // Virtual machines
  parentHost: installation(hostOf('lxd_cluster'), 'Physical machine that the VM runs on', { of: groups.lxdContainers, example: 'alpha' }),
  cpuCores: installation(integer({ minimum: 1 }), 'Processor threads of the VM', { of: groups.lxdContainers, example: 12 }),
  memory: installation(size, 'Memory of the VM', { of: groups.lxdContainers, example: '48GB' }),
  diskSize: installation(size, 'Disk of the VM', { of: groups.lxdContainers, example: '700GB' }),
  internalIp: installation(ipv4({ inside: 'lxd_network_ipv4_address', unique: true, unlike: ['lxd_network_ipv4_address'] }), 'Address of the VM on the bridge of LXD', { of: groups.lxdContainers, optional: true, example: '192.168.100.10' }),
  gpuPassthrough: technical(boolean, 'Whether the VM gets a GPU of its parent host', { of: groups.lxdContainers, default: false }),
  pciSlot: installation(pciSlot({ uniqueWithin: 'parent_host' }), 'PCI slot of the GPU that the VM gets, as lspci prints it', { of: groups.lxdContainers, optional: true, neededWith: 'gpu_passthrough', example: '01:00.0' }),
  vmPackages: technical(listOf(text('^[a-z0-9][a-z0-9+.-]+$')), 'Packages that the VM gets besides those of the platform', { of: groups.lxdContainers, default: [] }),
  lxdImage: technical(text(), 'LXD image of the VMs', { of: groups.lxdContainers, default: 'ubuntu:24.04' }),

  // Secrets: each has one name in the environment
  ansibleBecomePass: secret('Password for sudo on the hosts', { environment: 'ANSIBLE_BECOME_PASSWORD' }),
  ansibleSshPass: secret('Password for SSH, until the keys are everywhere', { environment: 'ANSIBLE_SSH_PASS' }),
  adminPassword: secret('Password of the administrator in every application', { environment: 'ADMIN_PASSWORD' }),
  authRealmPassword: secret('Password of the end user in the identity realm', { environment: 'AUTH_REALM_PASSWORD' }),
  zerotierApiToken: secret('Token for the API of ZeroTier Central', { environment: 'ZEROTIER_API_TOKEN' }),
  cloudflareToken: secret('Token for the DNS records at Cloudflare', { environment: 'CLOUDFLARE_TOKEN' }),
  githubToken: secret('Token for GitHub', { environment: 'GITHUB_TOKEN' }),
  tailscaleAuthKey: secret('Key that lets hosts join the tailnet', { environment: 'TAILSCALE_AUTH_KEY' }),
  tailscaleApiToken: secret('Token for the API of Tailscale', { environment: 'TAILSCALE_API_TOKEN' }),
  tailscaleOauthClientId: secret('OAuth client of the Tailscale operator', { environment: 'TAILSCALE_OAUTH_CLIENT_ID' }),
  tailscaleOauthClientSecret: secret('Secret of the OAuth client of the Tailscale operator', { environment: 'TAILSCALE_OAUTH_CLIENT_SECRET' }),
});
