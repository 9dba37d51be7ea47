import { boolean, cidr, defineVariables, domain, expression, facts, installation, integer, ipv4, listOf, oneOf, ownHostAddress, record, technical, text, userName } from '#dsl';
import { groups } from './groups.ts';

/** A network that Docker may cut into smaller ones, and the prefix length of those. */
interface AddressPool {
  readonly base: string;
  readonly size: number;
}

const port = integer({ minimum: 1, maximum: 65535 });
const addressPool = record<AddressPool>({ base: cidr, size: integer({ minimum: 8, maximum: 30 }) });

/** The variables of a ThinkHeads installation. */
export const vars = defineVariables({
  // The installation
  timezone: installation(text('^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$'), 'Time zone of the hosts, as timedatectl lists it', { example: 'Europe/Berlin' }),
  adminSshPublicKey: installation(text('^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com) [A-Za-z0-9+/]+=*( .*)?$'), 'Public SSH key of the administrator', { example: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample admin' }),
  minimumVcpus: technical(integer({ minimum: 1 }), 'Processor threads that a Docker host needs at least', { default: 2 }),
  minimumMemoryMb: technical(integer({ minimum: 256 }), 'Memory that a Docker host needs at least, in MiB', { default: 3500 }),
  minimumDiskGb: technical(integer({ minimum: 1 }), 'Disk that a Docker host needs at least, in GB', { default: 40 }),
  upgradePackages: technical(boolean, 'Whether a deploy brings all packages up to date; a rollback cannot undo that', { default: true }),
  securityUpgrades: technical(boolean, 'Whether the host installs security upgrades by itself, every day', { default: true }),
  externalProbeName: technical(domain, 'Name on the Internet that tests resolve', { default: 'example.com' }),
  rollbackForce: technical(boolean, 'Whether a rollback goes on although containers run; they end with it', { default: false }),
  rollbackPurge: technical(boolean, 'Whether a rollback removes data too, such as images and volumes', { default: false }),

  // Access
  adminSourceNetworks: technical(listOf(cidr), 'Networks that SSH is open to; an empty list opens it to every network', { default: [] }),
  sshPort: technical(port, 'Port of SSH; the firewall keeps it open', { default: expression<number>`ansible_port | default(22)` }),
  sshKeyOnly: technical(boolean, 'Whether SSH accepts keys only, and no passwords', { default: true }),
  sshAllowedUsers: technical(listOf(userName), 'Accounts that may log in over SSH besides rumple_ssh_user', { default: [] }),
  firewallPublicInterface: technical(text('^[A-Za-z0-9._-]{1,15}$'), 'Network card that the Internet is behind; ports that Docker publishes are closed on it', { default: facts.defaultIpv4.interface }),
  firewallTcpPorts: technical(listOf(port), 'TCP ports of the host that are open to everybody, besides SSH', { default: [] }),
  firewallUdpPorts: technical(listOf(port), 'UDP ports of the host that are open to everybody, such as that of WireGuard', { default: [51820] }),
  swapSizeMb: technical(integer({ minimum: 0 }), 'Size of the swap file in MiB; 0 for none', { default: 2048 }),

  // Networks of the installation
  lanSubnet: installation(cidr, 'Network of the hypervisor and its virtual machines', { optional: true, example: '10.0.0.0/24' }),
  lanGateway: installation(ipv4({ inside: 'lan_subnet' }), 'Gateway of the network of the hypervisor', { optional: true, example: '10.0.0.1' }),

  // Docker
  dockerPackagesSource: technical(oneOf('docker', 'distribution'), 'Where the Docker packages come from: the repository of Docker itself, or the distribution', { default: 'docker' }),
  dockerVersion: installation(text('^[0-9]+(\\.[0-9]+)*$'), 'Version that the Docker packages are kept at, such as 28 or 28.3', { optional: true, example: '28.3' }),
  dockerAddressPools: technical(listOf(addressPool), 'Networks that Docker gives to its bridges', { default: [{ base: '172.30.0.0/16', size: 24 }] }),
  dockerRepositoryUrl: technical(text('^https://'), 'The apt repository of Docker, or a mirror of it, without the name of the distribution', { default: 'https://download.docker.com/linux' }),
  dockerRepositoryKeySha256: technical(text('^[0-9a-f]{64}$'), 'SHA-256 of the file of the key that it is signed with', { default: '1500c1f56fa9e26b9b8f42452a553675796ade0807cdce11975eb98170b3a570' }),
  dockerLogDriver: technical(oneOf('local', 'json-file'), 'How Docker keeps what containers print', { default: 'local' }),
  dockerLogMaxSize: technical(text('^[1-9][0-9]*[kmg]$'), 'Size of a log file at which a new one is begun', { default: '10m' }),
  dockerLogMaxFiles: technical(integer({ minimum: 1 }), 'Log files that are kept of each container', { default: 3 }),
  dockerMetricsAddress: technical(text('^127\\.[0-9.]+:[0-9]+$'), 'Address on the host itself where Docker tells its metrics', { default: '127.0.0.1:9323' }),
  dockerDns: technical(listOf(ipv4()), 'Name servers of containers; an empty list gives them those of the host', { default: [] }),
  dockerUsers: technical(listOf(userName), 'Accounts that may use Docker, which makes them root on the host', { default: [] }),

  // Every host
  ansibleHost: installation(ownHostAddress, 'Address that Ansible connects to', { of: groups.dockerHosts, example: '192.0.2.10' }),

  // The live server
  rumplePublicIp: installation(ipv4({ unique: true }), 'Public address of the live server', { of: groups.rumpleLive, example: '192.0.2.10' }),
  rumpleSshUser: installation(userName, 'Account that the administrator logs in with', { of: groups.rumpleLive, example: 'rumple' }),
});
