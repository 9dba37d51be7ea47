import { makeRef } from './values.ts';
import type { Ref } from './values.ts';

/** The facts that platforms read, as `ansible.builtin.setup` documents and returns them. A play that reads one gathers facts. */
export interface Facts {
  /** `Debian`, `Ubuntu` … */
  readonly distribution: string;
  readonly distributionVersion: string;
  readonly distributionMajorVersion: string;
  /** Code name, such as `noble`. */
  readonly distributionRelease: string;
  /** `x86_64`, `aarch64` … */
  readonly architecture: string;
  readonly hostname: string;
  /** Login name of the account that Ansible connects as. */
  readonly userId: string;
  /** Home folder of that account. */
  readonly userDir: string;
  readonly userGid: number;
  readonly memtotalMb: number;
  readonly processorVcpus: number;
  readonly serviceMgr: string;
  readonly defaultIpv4: { readonly address: string; readonly interface: string; readonly gateway: string };
  readonly python: { readonly executable: string };
  /** File systems that are mounted; sizes in bytes. */
  readonly mounts: readonly { readonly mount: string; readonly fstype: string; readonly size_total: number }[];
  /** Environment of the session that gathered the facts. */
  readonly env: { readonly [name: string]: string };
  /** What the host is a guest of; `container` is among it in any kind of container. */
  readonly virtualizationTechGuest: readonly string[];
}

const ansibleNames: { readonly [K in keyof Facts]: string } = {
  distribution: 'distribution',
  distributionVersion: 'distribution_version',
  distributionMajorVersion: 'distribution_major_version',
  distributionRelease: 'distribution_release',
  architecture: 'architecture',
  hostname: 'hostname',
  userId: 'user_id',
  userDir: 'user_dir',
  userGid: 'user_gid',
  memtotalMb: 'memtotal_mb',
  processorVcpus: 'processor_vcpus',
  serviceMgr: 'service_mgr',
  defaultIpv4: 'default_ipv4',
  python: 'python',
  mounts: 'mounts',
  env: 'env',
  virtualizationTechGuest: 'virtualization_tech_guest',
};

/** Facts of the host that the task runs on. */
export const facts: { readonly [K in keyof Facts]: Ref<Facts[K]> } = Object.freeze(
  Object.fromEntries(Object.entries(ansibleNames).map(([key, name]) => [key, makeRef({ kind: 'Fact', name })])),
) as { readonly [K in keyof Facts]: Ref<Facts[K]> };
