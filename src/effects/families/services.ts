import type { Text } from '../../model/expression.ts';
import type { EffectsOf } from '../call.ts';
import { effect, joined, made } from '../call.ts';

/** Units are known with their suffix. */
function unitName(name: Text): Text {
  if (typeof name !== 'string') return name;
  return /\.(service|socket|timer|mount|automount|swap|target|path|slice|device|scope)$/.test(name) ? name : `${name}.service`;
}

/** A unit that is to run, or to be enabled, is made; one that stops and is disabled, or only stops, is taken back. */
const unit: EffectsOf = (call) => {
  const name = call.text('name', 'service', 'unit');
  if (name === undefined) return [];
  const id = unitName(name);
  if (call.is('state', 'restarted', 'reloaded')) return [effect('changes', 'unit', id)];
  if (call.is('state', 'stopped') || (call.is('enabled', false, 'false', 'no') && !call.is('state', 'started')) || call.is('masked', true)) return [effect('deletes', 'unit', id)];
  return call.is('state', 'started') || call.flag('enabled') ? [effect('creates', 'unit', id)] : [effect('changes', 'unit', id)];
};

const cron: EffectsOf = (call) => made(call, 'cron job', joined(call.text('cron_file') ?? call.text('user') ?? 'root', '/', call.text('name')));

/** Modules about units and jobs. */
export const services: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.cron': cron,
  'ansible.builtin.service': unit,
  'ansible.builtin.systemd_service': unit,
};
