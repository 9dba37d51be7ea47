import type { EffectsOf } from '../call.ts';
import { joined, made } from '../call.ts';

/** An object of LXD, with its project in front unless that is the default one. */
const object = (kind: string): EffectsOf => (call) => {
  const [name, project] = [call.text('name'), call.text('project')];
  const inside = project === undefined || project === 'default' ? '' : joined(project, '/');
  return name === undefined ? [] : made(call, 'lxd', joined(inside, kind, '/', name));
};

/** Modules about LXD. */
export const lxd: { readonly [module: string]: EffectsOf } = {
  'community.general.lxd_container': object('instance'),
  'community.general.lxd_profile': object('profile'),
  'community.general.lxd_project': object('project'),
};
