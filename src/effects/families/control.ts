import type { EffectsOf } from '../call.ts';

const nothing: EffectsOf = () => [];

/** Modules that steer a play, say something, or gather facts: no resource is touched, and none is named. */
export const control: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.assert': nothing,
  'ansible.builtin.async_status': nothing,
  'ansible.builtin.debug': nothing,
  'ansible.builtin.fail': nothing,
  'ansible.builtin.getent': nothing,
  'ansible.builtin.import_playbook': nothing,
  'ansible.builtin.import_role': nothing,
  'ansible.builtin.import_tasks': nothing,
  'ansible.builtin.include_role': nothing,
  'ansible.builtin.include_tasks': nothing,
  'ansible.builtin.include_vars': nothing,
  'ansible.builtin.meta': nothing,
  'ansible.builtin.mount_facts': nothing,
  'ansible.builtin.package_facts': nothing,
  'ansible.builtin.pause': nothing,
  'ansible.builtin.ping': nothing,
  'ansible.builtin.reboot': nothing,
  'ansible.builtin.service_facts': nothing,
  'ansible.builtin.set_fact': nothing,
  'ansible.builtin.setup': nothing,
  'ansible.builtin.wait_for_connection': nothing,
};
