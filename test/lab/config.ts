import os from 'node:os';
import path from 'node:path';

/** One host of the lab: a system container that plays a physical machine. */
export interface HostSpec {
  readonly name: HostName;
  readonly address: string;
  /** Fixed, so that neighbours' ARP caches stay right when the host is made anew. */
  readonly mac: string;
  /** The account with sudo that a person made while installing the machine. */
  readonly account: string;
  /** Folders that belong to the account and exist before the first playbook. */
  readonly folders: readonly string[];
  /** It has the image of instances: those of all hosts are started from it. */
  readonly hasGuestImage?: true;
  /** Only the law needs it, and makes it: `make lab-up` and `make demo` do not. */
  readonly ofLaw?: true;
}

/** Names of the lab's hosts. */
export type HostName = 'lab-alpha' | 'lab-beta' | 'lab-rumple' | 'lab-gamma' | 'lab-delta';

const stateFolder = '/var/lib/thinkube-lab';

/** Every name, address and path of the lab. Nothing outside of these is touched. */
export const lab = {
  project: 'thinkube-lab',
  pool: 'thinkube-lab',
  bridge: 'tklab0',
  subnet: '10.99.0.0/24',
  gateway: '10.99.0.1',
  prefix: 24,
  /** A name that only the bridge's own DNS knows: it proves forwarding without the internet. */
  outsideName: 'outside.lab.test',
  outsideAddress: '198.51.100.10',
  stateFolder,
  lxdFolder: `${stateFolder}/lxd`,
  clientFolder: `${stateFolder}/client`,
  daemonLog: `${stateFolder}/lxd.log`,
  driverFile: `${stateFolder}/driver`,
  credentialsFile: `${stateFolder}/credentials.env`,
  /** The private key that Ansible enters instances with; the public one lies beside it. */
  guestKeyFile: `${stateFolder}/guest_key`,
  lockFolder: '/run/lock/thinkube-lab',
  keys: {
    address: 'user.thinkube-lab.address',
    gateway: 'user.thinkube-lab.gateway',
    machineId: 'user.thinkube-lab.machine-id',
    stamp: 'user.thinkube-lab.stamp',
    credentials: 'user.thinkube-lab.credentials',
  },
} as const;

/** The lab's hosts by name. */
export const hostSpecs: Readonly<Record<HostName, HostSpec>> = {
  'lab-alpha': {
    name: 'lab-alpha',
    address: '10.99.0.11',
    mac: '00:16:3e:99:00:11',
    account: 'thinkube',
    folders: ['/home/thinkube/thinkube'],
    hasGuestImage: true,
  },
  'lab-beta': { name: 'lab-beta', address: '10.99.0.12', mac: '00:16:3e:99:00:12', account: 'thinkube', folders: [] },
  'lab-rumple': { name: 'lab-rumple', address: '10.99.0.13', mac: '00:16:3e:99:00:13', account: 'rumple', folders: [] },
  'lab-gamma': { name: 'lab-gamma', address: '10.99.0.14', mac: '00:16:3e:99:00:14', account: 'thinkube', folders: ['/home/thinkube/thinkube'], hasGuestImage: true, ofLaw: true },
  'lab-delta': { name: 'lab-delta', address: '10.99.0.15', mac: '00:16:3e:99:00:15', account: 'thinkube', folders: [], ofLaw: true },
};

/** All hosts in the order of their addresses. */
export const hostNames = Object.keys(hostSpecs) as HostName[];

/** Those that `make lab-up` brings up. */
export const usualHosts = hostNames.filter((name) => hostSpecs[name].ofLaw !== true);

/**
 * Folder for things that are dear to make and may be lost at any time.
 * @param env - the environment; THINKUBE_CACHE wins over XDG_CACHE_HOME, which wins over HOME.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'] || path.join(env['HOME'] || os.homedir(), '.cache');
  return env['THINKUBE_CACHE'] || path.join(base, 'thinkube');
}

/** The lab's part of the cache folder. */
export function labCache(): string {
  return path.join(cacheFolder(), 'lab');
}
