import type { EffectsOf } from '../call.ts';
import { effect, effects, joined, made } from '../call.ts';

/** An account, or only what groups it is in. */
const user: EffectsOf = (call) => {
  const name = call.text('name', 'user');
  if (name === undefined) return [];
  if (call.absent) return [effect('deletes', 'user', name)];
  const memberships = call.texts('groups').map((group) => effect('creates', 'membership', joined(group, ':', name)));
  // With `append` and without anything that makes an account, it is about an account of somebody else.
  const onlyMember = memberships.length > 0 && call.flag('append') && call.is('create_home', false) && call.value('shell') === undefined && call.value('password') === undefined;
  return [...(onlyMember ? [effect('reads', 'user', name)] : [effect('creates', 'user', name)]), ...memberships];
};

const authorizedKey: EffectsOf = (call) => {
  const path = call.text('path') ?? joined('~', call.text('user'), '/.ssh/authorized_keys');
  return made(call, 'line', joined(path, '#', call.text('key')));
};

const knownHosts: EffectsOf = (call) => made(call, 'line', joined(call.text('path') ?? '~/.ssh/known_hosts', '#', call.text('name', 'host')));

/** Modules about accounts and who may log in. */
export const accounts: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.group': (call) => effects(call.absent ? 'deletes' : 'creates', 'group', call.texts('name')),
  'ansible.builtin.known_hosts': knownHosts,
  'ansible.builtin.user': user,
  'ansible.posix.authorized_key': authorizedKey,
};
