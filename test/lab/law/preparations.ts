import { dnsPreparations } from './preparations/dns.ts';
import { environmentPreparations } from './preparations/env.ts';
import { gpuReservationPreparations } from './preparations/gpu-reservation.ts';
import { networkBridgePreparations } from './preparations/network-bridge.ts';
import { lxdClusterPreparations } from './preparations/lxd-cluster.ts';
import { lxdProfilesPreparations } from './preparations/lxd-profiles.ts';
import { overlayPreparations } from './preparations/overlay.ts';
import { rumpleHostBasePreparations } from './preparations/rumple-host-base.ts';
import { sshKeysPreparations } from './preparations/ssh-keys.ts';
import { vmsPreparations } from './preparations/vms.ts';

/** Things that a host has before a component comes: made by a shell script that runs on it as root. */
export interface Preparation {
  /** A host of the lab, or a guest. */
  readonly host: string;
  /** What it is, for the report. */
  readonly about: string;
  readonly script: string;
}

/** What the law puts on hosts before a component comes, by platform and component. */
export const preparations: Readonly<Record<string, readonly Preparation[]>> = {
  'thinkube/ssh_keys': sshKeysPreparations,
  'thinkube/env': environmentPreparations,
  'thinkube/gpu_reservation': gpuReservationPreparations,
  'thinkube/network_bridge': networkBridgePreparations,
  'thinkube/lxd_cluster': lxdClusterPreparations,
  'thinkube/lxd_profiles': lxdProfilesPreparations,
  'thinkube/vms': vmsPreparations,
  'thinkube/dns': dnsPreparations,
  'thinkube/overlay': overlayPreparations,
  'thinkheads/rumple_host_base': rumpleHostBasePreparations,
};
