import { expression, onHost } from '#dsl';
import { lxdImage } from '#resources/lxd/image';
import { lxdInstances } from '#resources/lxd/instances';
import { onlyWhere } from '#resources/host/only-where';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { profiles } from '../../lxd-profiles/profiles.ts';

/** What marks an instance as one of this installation. */
export const mark = 'vms';

/** Whether the image comes as files, and not from a server. */
export const imageFromFiles = expression<boolean>`${vars.lxdImageFiles} | length > 0`;

/** The images that the VMs want; with files there is one image for all. */
export const imageNames = expression<readonly string[]>`${groups.lxdContainers.hosts} | map('extract', hostvars) | map(attribute='lxd_image', default=${vars.lxdImage}) | unique`;

export const image = onlyWhere('Where the image comes as files', imageFromFiles, lxdImage(expression<string>`${imageNames} | first`, vars.lxdImageFiles));

/** The virtual machines of the inventory. */
export const guests = lxdInstances({
  title: 'virtual machines of the platform',
  names: groups.lxdContainers.hosts,
  mark,
  readyTries: vars.vmReadyRetries,
  spec: (vm) => ({
    type: vars.lxdInstanceType,
    image: expression<string>`('local:' if ${imageFromFiles} else '') ~ ${onHost(vm, vars.lxdImage)}`,
    parent: onHost(vm, vars.parentHost),
    pool: vars.lxdStoragePool,
    cpu: onHost(vm, vars.cpuCores),
    memory: onHost(vm, vars.memory),
    disk: onHost(vm, vars.diskSize),
    profiles: expression<readonly string[]>`[${profiles.machines.profile}, ${profiles.networks.profile}] + ([${profiles.passthrough.profile}] if ${vm} in ${groups.gpuPassthroughVms.hosts} else [])`,
  }),
});
