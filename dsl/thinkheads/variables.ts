import { cidr, defineVariables, installation, integer, ipv4, listOf, oneOf, ownHostAddress, record, technical, text, userName } from '#dsl';
import { groups } from './groups.ts';

/** A network that Docker may cut into smaller ones, and the prefix length of those. */
interface AddressPool {
  readonly base: string;
  readonly size: number;
}

const addressPool = record<AddressPool>({ base: cidr, size: integer({ minimum: 8, maximum: 30 }) });

/** The variables of a ThinkHeads installation. */
export const vars = defineVariables({
  // The installation
  timezone: installation(text('^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$'), 'Time zone of the hosts, as timedatectl lists it', { example: 'Europe/Berlin' }),
  adminSshPublicKey: installation(text('^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com) [A-Za-z0-9+/]+=*( .*)?$'), 'Public SSH key of the administrator', { example: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample admin' }),
  adminSourceNetworks: technical(listOf(cidr), 'Networks that SSH is open to; an empty list opens it to every network', { default: [] }),
  swapSizeMb: technical(integer({ minimum: 0 }), 'Size of the swap file in MiB; 0 for none', { default: 2048 }),

  // Networks
  lanSubnet: installation(cidr, 'Network of the hypervisor and its virtual machines', { optional: true, example: '10.0.0.0/24' }),
  lanGateway: installation(ipv4({ inside: 'lan_subnet' }), 'Gateway of the network of the hypervisor', { optional: true, example: '10.0.0.1' }),

  // Docker
  dockerPackagesSource: technical(oneOf('docker', 'distribution'), 'Where the Docker packages come from: the repository of Docker itself, or the distribution', { default: 'docker' }),
  dockerVersion: installation(text('^[0-9]+(\\.[0-9]+)*$'), 'Version that the Docker packages are kept at, such as 28 or 28.3', { optional: true, example: '28.3' }),
  dockerAddressPools: technical(listOf(addressPool), 'Networks that Docker gives to its bridges', { default: [{ base: '172.30.0.0/16', size: 24 }] }),
  dockerUsers: technical(listOf(userName), 'Accounts that may use Docker, which makes them root on the host', { default: [] }),

  // Every host
  ansibleHost: installation(ownHostAddress, 'Address that Ansible connects to', { of: groups.dockerHosts, example: '192.0.2.10' }),

  // The live server
  rumplePublicIp: installation(ipv4({ unique: true }), 'Public address of the live server', { of: groups.rumpleLive, example: '192.0.2.10' }),
  rumpleSshUser: installation(userName, 'Account that the administrator logs in with', { of: groups.rumpleLive, example: 'rumple' }),
});
