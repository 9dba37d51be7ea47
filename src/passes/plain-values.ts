import type { Value } from '../model/expression.ts';
import { isTemplate } from '../model/expression.ts';

/** Text that a value is for certain: plain text, or a template without anything in it that only the run knows. */
export function plainString(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!isTemplate(value)) return undefined;
  const [only, ...rest] = value.parts;
  return typeof only === 'string' && rest.length === 0 && !only.includes('{{') && !only.includes('{%') ? only : undefined;
}

/** Whether a value is one of the ways in which YAML and Ansible say no. */
export function saysNo(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return !value;
  return value === 0 || ['no', 'false', 'off', '0', 'n', 'f'].includes(plainString(value)?.toLowerCase() ?? '');
}

/** Whether a value is one of the ways in which YAML and Ansible say yes. */
export function saysYes(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  return value === 1 || ['yes', 'true', 'on', '1', 'y', 't'].includes(plainString(value)?.toLowerCase() ?? '');
}
