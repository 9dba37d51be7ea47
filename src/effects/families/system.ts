import type { EffectsOf } from '../call.ts';
import { effect, effects, joined, made } from '../call.ts';

/** `mounted` and `present` make it, `absent` takes it away, the rest changes what is there. */
const mount: EffectsOf = (call) => {
  const path = call.text('path', 'name');
  if (path === undefined) return [];
  if (call.is('state', 'absent', 'absent_from_fstab', 'unmounted')) return [effect('deletes', 'mount', path)];
  return [effect(call.is('state', 'mounted', 'present', 'ephemeral') ? 'creates' : 'changes', 'mount', path)];
};

const partition: EffectsOf = (call) => {
  const id = joined(call.text('device'), '/', call.text('number') ?? '*');
  return call.is('state', 'present', 'absent') ? made(call, 'partition', id) : [effect('reads', 'partition', id)];
};

/** Modules about the kernel, disks and what a host is called. */
export const system: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.hostname': (call) => effects('changes', 'hostname', call.texts('name')),
  'ansible.posix.mount': mount,
  'ansible.posix.sysctl': (call) => made(call, 'sysctl', call.text('name', 'key')),
  'community.general.filesystem': (call) => made(call, 'filesystem', call.text('dev', 'device')),
  'community.general.locale_gen': (call) => effects(call.absent ? 'deletes' : 'creates', 'locale', call.texts('name')),
  'community.general.modprobe': (call) => made(call, 'kernel module', call.text('name')),
  'community.general.parted': partition,
  'community.general.timezone': (call) => effects('changes', 'timezone', call.texts('name')),
  'community.general.zfs': (call) => made(call, 'dataset', call.text('name')),
};
