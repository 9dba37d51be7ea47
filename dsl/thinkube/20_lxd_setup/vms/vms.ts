import { component, suppress } from '#dsl';
import { sshKeys } from '../../00_initial_setup/ssh-keys.ts';
import { lxdProfiles } from '../lxd-profiles/lxd-profiles.ts';
import { basePart } from './base/base.ts';
import { machines } from './gone.ts';
import { networking } from './networking/networking.ts';
import { vmPackages } from './packages/packages.ts';
import { users } from './users/users.ts';

export const vms = component({
  id: 'vms',
  title: 'Virtual machines',
  summary: 'The virtual machines of the inventory: each on its host with its processors, memory and disk, static addresses in both networks, an account that the keys of the cluster open, and the packages that the platform needs.',
  slot: 30,
  dependsOn: [sshKeys, lxdProfiles],
  makes: machines,
  suppressions: [suppress('TK238', 'Virtual machines are made anew under the same name and address: the key of the account proves them to nobody but the management host, and a host key that changed must not cut it off.')],
  parts: [basePart, networking, users, vmPackages],
  troubleshooting: [
    { symptom: 'A VM does not resolve names or does not reach another one', remedy: 'resolvectl status and ip route in the VM (lxc exec NAME -- …); the default route with metric 100 has to lead over the LAN' },
    { symptom: 'SSH to a VM asks for a password', remedy: 'the key of the management host is not in the VM: run 30-3_configure_vm_users.yaml after 10_setup_ssh_keys.yaml' },
    { symptom: 'A name is refused because of an instance that was not made by this installation', remedy: 'it may hold data of somebody: give it another name (lxc stop, lxc move) or give the VM of the inventory another one' },
    { symptom: 'A VM does not start', remedy: 'lxc info --show-log NAME says why; with too little memory on the host it names it' },
    { symptom: 'lxc exec says that the VM agent is not running', remedy: 'the image has to be one with the agent of LXD, such as the cloud images of Ubuntu' },
  ],
});
