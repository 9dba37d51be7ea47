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
  lxdStoragePool: technical(text('^[a-z][a-z0-9-]{0,62}$'), 'Storage pool that LXD keeps the VMs in', { default: 'default' }),
  networkBridgeName: technical(text('^[a-z][a-z0-9-]{1,14}$'), 'Bridge of each physical machine that has its LAN address and takes the VMs into the LAN', { default: 'br0' }),
  bridgeStp: technical(boolean, 'Whether the bridge takes part in the spanning tree of the LAN', { default: false }),
  bridgeForwardDelay: technical(integer({ minimum: 0, maximum: 30 }), 'Seconds that the bridge waits before it forwards', { default: 0 }),
  networkRollbackTimeout: technical(integer({ minimum: 30, maximum: 3600 }), 'Seconds after which a host takes its former network back unless the new one has proven itself', { default: 180 }),
  lxdNetworkName: technical(text('^[a-z][a-z0-9-]{1,14}$'), 'Bridge that LXD gives the VMs, with NAT', { default: 'lxdbr0' }),
  lxdNetworkIpv4Address: installation(addressInNetwork({ apartFrom: ['network_cidr'] }), 'Address of the LXD bridge on each physical machine, with its prefix length', { example: '192.168.100.1/24' }),
  lxdNetworkIpv6Address: technical(text('^(none|[0-9a-f:]+/[0-9]{1,3})$'), 'IPv6 address of the LXD bridge with its prefix length, or none', { default: 'none' }),
  internalGateway: installation(ipv4({ inside: 'lxd_network_ipv4_address' }), 'Address of the LXD bridge without the prefix length', { optional: true, example: '192.168.100.1' }),
  overlayProvider: technical(oneOf('zerotier', 'tailscale', 'none'), 'The overlay network that connects the hosts beyond the LAN', { default: 'zerotier' }),
  zerotierNetworkId: installation(text('^[0-9a-f]{16}$'), 'Id of the ZeroTier network', { optional: true, example: '0123456789abcdef' }),
  zerotierCentralUrl: technical(text('^https?://[^/]+(/.*)?[^/]$'), 'API of ZeroTier Central', { default: 'https://api.zerotier.com/api/v1' }),
  zerotierReadyRetries: technical(integer({ minimum: 1, maximum: 300 }), 'How often, every 2 seconds, ZeroTier is asked whether it is ready', { default: 30 }),
  staleMemberThresholdDays: technical(integer({ minimum: 1 }), 'Days after which a member of the overlay network that was not seen gives its address to the host that the inventory names', { default: 30 }),
  zerotierRepositoryUrl: technical(text('^https?://'), 'The apt repository of ZeroTier, or a mirror of it, without the name of the release', { default: 'https://download.zerotier.com/debian' }),
  zerotierRepositoryKeyUrl: technical(text('^https?://'), 'Where the key comes from that it is signed with', { default: 'https://raw.githubusercontent.com/zerotier/ZeroTierOne/main/doc/contact%40zerotier.com.gpg' }),
  zerotierRepositoryKeyFingerprint: technical(text('^[0-9A-F]{40}$'), 'Fingerprint of that key', { default: '74A5E9C458E1A431F1DA57A71657198823E52A61' }),
  uninstallZerotier: technical(boolean, 'Whether a rollback removes the identity of the host too, so that it comes back as a new member', { default: false }),
  removeFromCentral: technical(boolean, 'Whether a rollback removes the members of our hosts from ZeroTier Central', { default: false }),
  tailscaleApiUrl: technical(text('^https?://[^/]+(/.*)?[^/]$'), 'API of Tailscale', { default: 'https://api.tailscale.com/api/v2' }),
  tailscaleLoginServer: technical(text('^https?://'), 'Server that coordinates the tailnet: that of Tailscale, or one of your own', { default: 'https://controlplane.tailscale.com' }),
  tailscaleRepositoryUrl: technical(text('^https?://'), 'The apt repository of Tailscale, or a mirror of it, without the name of the distribution', { default: 'https://pkgs.tailscale.com/stable' }),
  tailscaleRepositoryKeyFingerprint: technical(text('^[0-9A-F]{40}$'), 'Fingerprint of the key that it is signed with', { default: '2596A99EAAB33821893C0A79458CA832957F5868' }),
  removeFromTailnet: technical(boolean, 'Whether a rollback removes the devices of our hosts from the tailnet', { default: false }),
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
  hostGpuType: installation(oneOf('intel', 'amd', 'nvidia'), 'Vendor of the GPU that a desktop keeps; a desktop whose other GPUs are for VMs needs it', { of: groups.baremetal, optional: true, example: 'amd' }),
  hostGpuIndex: technical(integer({ minimum: 0 }), 'Which GPU a desktop keeps where it has several of host_gpu_type, from 0', { of: groups.baremetal, default: 0 }),
  gpuReboot: technical(boolean, 'Whether a host restarts when a reservation of GPUs needs it; the management host never does by itself', { of: groups.baremetal, default: false }),
  networkChangeConfirmed: technical(boolean, 'Whether this run may change how the physical machines are connected', { default: false }),
  bridgePhysicalInterface: installation(text('^[a-z][a-z0-9.]{1,14}$'), 'Network card behind the LAN bridge', { of: groups.baremetal, optional: true, example: 'enp5s0' }),
  lxdInstallMethod: technical(oneOf('auto', 'snap', 'apt'), 'Where LXD comes from: auto is the snap on Ubuntu and the package on Debian', { of: groups.lxdCluster, default: 'auto' }),
  lxdSnapChannel: technical(text('^[a-z0-9.]+/(stable|candidate|beta|edge)$'), 'Channel of the snap of LXD', { of: groups.lxdCluster, default: '5.21/stable' }),
  lxdClusterPort: technical(integer({ minimum: 1, maximum: 65535 }), 'TCP port that the members of the LXD cluster talk to each other on', { of: groups.lxdCluster, default: 8443 }),
  lxdReadyTimeout: technical(integer({ minimum: 1, maximum: 600 }), 'Seconds that LXD may take until it answers', { of: groups.lxdCluster, default: 60 }),
  lxdStorageDriver: technical(oneOf('zfs', 'dir', 'btrfs', 'lvm'), 'Driver of the LXD storage pool', { of: groups.lxdCluster, default: 'zfs' }),
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
  vmReadyRetries: technical(integer({ minimum: 1, maximum: 3600 }), 'How often, every second, a VM that was started is asked whether it answers', { default: 300 }),
  lxdInstanceType: technical(oneOf('virtual-machine', 'container'), 'What LXD makes of a VM of the inventory: a machine with a kernel of its own, or a container', { default: 'virtual-machine' }),
  lxdImageFiles: technical(listOf(absolutePath), 'Metadata and root file system of the image as files on the management host, for LANs without an image server', { default: [] }),
  vmEssentialPackages: technical(listOf(text('^[a-z0-9][a-z0-9+.-]+$')), 'Packages that every VM gets', {
    default: ['curl', 'wget', 'git', 'htop', 'vim', 'unzip', 'python3', 'python3-pip', 'python3-venv', 'net-tools', 'dnsutils', 'iptables-persistent'],
  }),
  connectivityProbeAddress: technical(ipv4(), 'Address on the Internet that the VMs have to reach', { default: expression<string>`dns_servers | first` }),
  vmAuthorizedKeys: technical(listOf(text('^(ssh|ecdsa|sk)-')), 'Public keys that may log in to the VMs, besides the key of the cluster', { default: [] }),

  // Secrets: each has one name in the environment
  ansibleBecomePass: secret('Password for sudo on the hosts', { environment: 'ANSIBLE_BECOME_PASSWORD' }),
  ansibleSshPass: secret('Password for SSH, until the keys are everywhere', { environment: 'ANSIBLE_SSH_PASS' }),
  adminPassword: secret('Password of the administrator in every application', { environment: 'ADMIN_PASSWORD' }),
  authRealmPassword: secret('Password of the end user in the identity realm', { environment: 'AUTH_REALM_PASSWORD' }),
  zerotierApiToken: secret('Token for the API of ZeroTier Central', { environment: 'ZEROTIER_API_TOKEN', optional: true }),
  cloudflareToken: secret('Token for the DNS records at Cloudflare', { environment: 'CLOUDFLARE_TOKEN' }),
  githubToken: secret('Token for GitHub', { environment: 'GITHUB_TOKEN' }),
  tailscaleAuthKey: secret('Key that lets hosts join the tailnet', { environment: 'TAILSCALE_AUTH_KEY', optional: true }),
  tailscaleApiToken: secret('Token for the API of Tailscale', { environment: 'TAILSCALE_API_TOKEN', optional: true }),
  tailscaleOauthClientId: secret('OAuth client of the Tailscale operator', { environment: 'TAILSCALE_OAUTH_CLIENT_ID' }),
  tailscaleOauthClientSecret: secret('Secret of the OAuth client of the Tailscale operator', { environment: 'TAILSCALE_OAUTH_CLIENT_SECRET' }),
});
