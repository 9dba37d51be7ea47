import { boolean, integer, listOf, record, text } from '../dsl/value-types.ts';
import type { VariableType } from '../dsl/value-types.ts';

/** A fact of a host: what it is, and the type of its value. */
export interface Fact<T> {
  readonly description: string;
  readonly type: VariableType<T>;
}

function fact<T>(type: VariableType<T>, description: string): Fact<T> {
  return Object.freeze({ type, description });
}

/** Text that may be empty. */
const word: VariableType<string> = { name: 'text', schema: { type: 'string' } };
const number = integer();
const address = record({ address: text(), interface: text(), gateway: text(), macaddress: word, netmask: word, network: word, prefix: word, type: word });

/**
 * The facts that platforms may read. `ansible.builtin.setup` gathers them at the start of a play; the key is the name in
 * camel case. What a module of a distribution or of a device alone gives is not here: no platform could rely on it.
 */
export const knownFacts = {
  architecture: fact(text(), 'Kind of processor: `x86_64`, `aarch64` …'),
  userspaceArchitecture: fact(text(), 'Kind of processor that programs are made for'),
  distribution: fact(text(), '`Debian`, `Ubuntu` …'),
  distributionVersion: fact(text(), 'Its version, such as `24.04`'),
  distributionMajorVersion: fact(text(), 'The first number of the version, such as `24`'),
  distributionRelease: fact(text(), 'Code name, such as `noble`'),
  osFamily: fact(text(), 'What it descends from, such as `Debian`'),
  kernel: fact(text(), 'Release of the running kernel'),
  system: fact(text(), '`Linux`'),
  hostname: fact(text(), 'Name of the host, without its domain'),
  nodename: fact(text(), 'Name of the host as the kernel has it'),
  fqdn: fact(text(), 'Name of the host with its domain'),
  domain: fact(word, 'Domain of the host; empty where it has none'),
  machineId: fact(text(), 'Id of the installation (`/etc/machine-id`)'),
  userId: fact(text(), 'Login name of the account that Ansible connects as'),
  userDir: fact(text(), 'Home folder of that account'),
  userShell: fact(text(), 'Shell of that account'),
  userUid: fact(number, 'Number of that account'),
  userGid: fact(number, 'Number of the group of that account'),
  env: fact({ name: 'dict of text', schema: { type: 'object', additionalProperties: { type: 'string' } } } as VariableType<{ readonly [name: string]: string }>, 'Environment of the session that gathered the facts'),
  memtotalMb: fact(number, 'Memory in MiB'),
  memfreeMb: fact(number, 'Memory that nothing uses, in MiB'),
  swaptotalMb: fact(number, 'Swap space in MiB'),
  swapfreeMb: fact(number, 'Swap space that nothing uses, in MiB'),
  processorCount: fact(number, 'Processors'),
  processorCores: fact(number, 'Cores of one processor'),
  processorThreadsPerCore: fact(number, 'Threads of one core'),
  processorVcpus: fact(number, 'Threads of all processors'),
  processorNproc: fact(number, 'Threads that a process may use'),
  serviceMgr: fact(text(), 'Program that starts services: `systemd` …'),
  pkgMgr: fact(text(), 'Program that installs packages: `apt` …'),
  defaultIpv4: fact(address, 'The address that the host reaches others with, its network and its gateway'),
  defaultIpv6: fact(address, 'The same for IPv6; empty where there is none'),
  allIpv4Addresses: fact(listOf(text()), 'All IPv4 addresses but the loopback ones'),
  allIpv6Addresses: fact(listOf(text()), 'All IPv6 addresses but the loopback ones'),
  interfaces: fact(listOf(text()), 'Names of the network interfaces'),
  dns: fact(record({ nameservers: listOf(text()), search: listOf(text()) }), 'Servers and search domains of `/etc/resolv.conf`'),
  mounts: fact(listOf(record({ mount: text(), device: text(), fstype: text(), options: text(), size_total: number, size_available: number })), 'File systems that are mounted; sizes in bytes'),
  cmdline: fact({ name: 'dict of text', schema: { type: 'object' } } as VariableType<{ readonly [name: string]: string | boolean }>, 'Parameters of the running kernel'),
  dateTime: fact(record({ date: text(), time: text(), iso8601: text(), iso8601_basic_short: text(), epoch: text(), tz: text(), year: text(), month: text(), day: text() }), 'Clock of the host when the facts were gathered'),
  uptimeSeconds: fact(number, 'Seconds since the start of the host'),
  python: fact(record({ executable: text() }), 'The Python that modules run with'),
  pythonVersion: fact(text(), 'Its version'),
  selinux: fact(record({ status: text() }), 'State of SELinux'),
  apparmor: fact(record({ status: text() }), 'State of AppArmor'),
  productName: fact(word, 'Name of the machine that its maker gave'),
  systemVendor: fact(word, 'Maker of the machine'),
  formFactor: fact(word, 'Kind of case'),
  virtualizationType: fact(word, 'What the host is a guest or a host of: `kvm`, `lxc` …'),
  virtualizationRole: fact(word, '`guest`, `host` or `NA`'),
  virtualizationTechGuest: fact(listOf(text()), 'What the host is a guest of; `container` is among it in any kind of container'),
  virtualizationTechHost: fact(listOf(text()), 'What the host can run guests with'),
  isChroot: fact(boolean, 'Whether the file system is changed with chroot'),
  fips: fact(boolean, 'Whether the kernel runs in FIPS mode'),
} as const;

/** The types of the facts by their names in TypeScript. */
export type Facts = { readonly [K in keyof typeof knownFacts]: (typeof knownFacts)[K] extends Fact<infer T> ? T : never };
