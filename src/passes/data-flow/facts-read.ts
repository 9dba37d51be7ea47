import type { NameUse } from './name-use.ts';

/** The fact that a name reads, by Ansible's name for it; `undefined` where it is none, or only the run knows which. */
export function factOf({ name, path, binding }: NameUse): string | undefined {
  if (binding.kind !== 'fact') return undefined;
  if (binding.fact !== undefined) return binding.fact;
  const [first] = path;
  if (name !== 'ansible_facts' || typeof first !== 'string') return undefined;
  return first.replace(/^ansible_/, '');
}
