import type { EffectsOf } from '../call.ts';
import { effects } from '../call.ts';

/** Programs: what they do is not in their arguments, except the paths that Ansible looks at before it runs them. */
const guarded: EffectsOf = (call) => [...effects('creates', 'file', call.texts('creates')), ...effects('deletes', 'file', call.texts('removes'))];

/** Modules that run a program, or talk to one. What it does has to be said beside the call, unless it only looks. */
export const commands: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.command': guarded,
  'ansible.builtin.raw': guarded,
  'ansible.builtin.script': guarded,
  'ansible.builtin.shell': guarded,
  'kubernetes.core.k8s_exec': guarded,
};
