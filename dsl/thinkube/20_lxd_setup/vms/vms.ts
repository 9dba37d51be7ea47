import { component } from '#dsl';
import { lxdProfiles } from '../lxd-profiles/lxd-profiles.ts';
import { basePart } from './base/base.ts';

export const vms = component({
  id: 'vms',
  title: 'Virtual machines',
  summary: 'The virtual machines of the inventory: each on its host with its processors, memory and disk, static addresses in both networks, an account that the keys of the cluster open, and the packages that the platform needs.',
  slot: 30,
  dependsOn: [lxdProfiles],
  parts: [basePart],
  troubleshooting: [
    { symptom: 'A name is refused because of an instance that was not made by this installation', remedy: 'it may hold data of somebody: give it another name (lxc stop, lxc move) or give the VM of the inventory another one' },
    { symptom: 'A VM does not start', remedy: 'lxc info --show-log NAME says why; with too little memory on the host it names it' },
    { symptom: 'lxc exec says that the VM agent is not running', remedy: 'the image has to be one with the agent of LXD, such as the cloud images of Ubuntu' },
  ],
});
