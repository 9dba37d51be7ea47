import { changes, forEach, irregular, j, observed, play, task } from '#dsl';
import type { AuthorText, ComponentPart, Expr, Fault } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdName } from '#resources/lxd/names';
import { groups } from '../../../groups.ts';
import { clusterReady } from '../../cluster-ready.ts';
import { guests, image } from './guests.ts';
import { imageFilesThere, namesFree, placedOnMembers, profilesThere, roomForAll } from './preconditions.ts';

const guestsInLedger = lxdName('instance', j`${groups.lxdContainers.hosts}`);

/** Something that somebody does to a VM by hand. */
function byHand(title: string, name: string, argv: (vm: Expr<string>) => readonly AuthorText[]): Fault {
  return { title, steps: [forEach('vm', groups.dnsVms.hosts, (vm) => task(name, command({ argv: argv(vm) }), { become: true, effects: [changes('lxd', guestsInLedger)], changedWhen: true }))] };
}

/** Part 1: the machines themselves, each on its host with its sizes. */
export const basePart: ComponentPart = {
  files: irregular('The parts have numbers of their own, and one rollback removes all of them', { deploy: '30-1_create_base_vms', test: '38-1_test_base_vms', rollback: '39_rollback_vm_creation' }),
  on: [
    play(groups.management, {
      about: 'machines',
      preconditions: [placedOnMembers, clusterReady(), profilesThere(), namesFree(), imageFilesThere(), roomForAll()],
      deploy: [image, guests],
      test: observed(image, guests),
      faults: [
        byHand('a VM is stopped', 'Stop a VM', (vm) => ['lxc', 'stop', '--force', vm]),
        byHand('a VM has less memory', 'Take memory from a VM', (vm) => ['lxc', 'config', 'set', vm, 'limits.memory=200MiB']),
        byHand('a VM does not start with its host', 'Let a VM stay off', (vm) => ['lxc', 'config', 'set', vm, 'boot.autostart=false']),
        byHand('a VM is gone', 'Remove a VM', (vm) => ['lxc', 'delete', '--force', vm]),
      ],
    }),
  ],
};
