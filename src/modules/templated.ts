import { isExpression, isTemplate } from '../model/expression.ts';

/** Whether a value is known only when the playbook runs. */
export function isTemplated(value: unknown): boolean {
  return isExpression(value) || isTemplate(value);
}

/** Whether a JSON pointer into `data` leads to, or through, a templated value. */
export function liesInTemplate(data: unknown, pointer: string): boolean {
  let value = data;
  for (const key of pointerKeys(pointer)) {
    if (isTemplated(value)) return true;
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return isTemplated(value);
}

/** The keys of a JSON pointer (RFC 6901). */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether a templated value may turn out to be `omit`, which makes Ansible leave the option out. */
export function mayBeOmitted(value: unknown): boolean {
  if (isExpression(value)) return value.parts.some((part) => typeof part === 'string' && /\bomit\b/.test(part));
  return isTemplate(value) && value.parts.some((part) => (typeof part === 'string' ? /\bomit\b/.test(part) : mayBeOmitted(part)));
}
