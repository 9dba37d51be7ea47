import type { Text } from '../../model/expression.ts';
import type { EffectsOf } from '../call.ts';
import { effect, effects, joined, made } from '../call.ts';

/** `nginx=1.2*` and `nginx:amd64` are the package nginx. */
function packageName(name: Text): Text {
  return typeof name === 'string' ? name.replace(/[=:].*$/, '') : name;
}

const apt: EffectsOf = (call) => {
  const named = [...call.texts('name', 'package', 'pkg'), ...call.texts('deb')].map(packageName).filter((name) => name !== '*');
  if (call.absent) return effects('deletes', 'package', named);
  const upgraded = call.value('upgrade') !== undefined && !call.is('upgrade', 'no', false, 'false');
  return [...effects('creates', 'package', named), ...(upgraded || call.texts('name', 'package', 'pkg').includes('*') ? [effect('changes', 'package', '*')] : [])];
};

const sources = '/etc/apt/sources.list.d/';

/** A repository is the file that holds it: removing either removes both. */
const deb822: EffectsOf = (call) => {
  const name = call.text('name');
  return name === undefined ? [] : made(call, 'file', joined(sources, name, '.sources'));
};

const aptRepository: EffectsOf = (call) => {
  const file = call.text('filename');
  return file === undefined ? made(call, 'repository', call.text('repo')) : made(call, 'file', joined(sources, file, '.list'));
};

/** Modules about packages and where they come from. */
export const packages: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.apt': apt,
  'ansible.builtin.apt_repository': aptRepository,
  'ansible.builtin.deb822_repository': deb822,
  'ansible.builtin.debconf': (call) => effects('creates', 'package setting', [joined(call.text('name'), '/', call.text('question') ?? '*')]),
  'ansible.builtin.dpkg_selections': (call) => (call.is('selection', 'hold') ? effects('creates', 'package setting', [joined(call.text('name'), '/hold')]) : effects('deletes', 'package setting', [joined(call.text('name'), '/hold')])),
  'community.general.snap': (call) => effects(call.absent ? 'deletes' : 'creates', 'snap', call.texts('name')),
};
