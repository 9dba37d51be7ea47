import type { Expression, Reference, Text, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import { plainText } from '../model/plain-text.ts';

const known = new WeakMap<object, string>();

/**
 * A text in the one form in which ids of resources are compared and shown: what only the run knows stands between angle
 * brackets (`<domain_name>`), the home of the login user is `~`. Raw Jinja and references of the DSL come out the same.
 */
export function canonical(text: Text | Expression): string {
  if (typeof text === 'string') return text;
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = isExpression(text) ? named(codeOf(text)) : templateText(text);
  known.set(text, made);
  return made;
}

/** The same for any value; lists and dicts as JSON. */
export function canonicalValue(value: Value): string {
  if (typeof value === 'string' || isExpression(value) || isTemplate(value)) return canonical(value as Text);
  return typeof value === 'object' ? JSON.stringify(value, (_key, member: unknown) => (isExpression(member) || isTemplate(member) ? canonical(member) : member)) : String(value);
}

/** A path without what does not change where it leads. */
export function canonicalPath(text: Text | Expression): string {
  const path = canonical(text);
  if (!/\/\/|\/\.?$|\/\.\//.test(path) || path === '/') return path;
  return path.replace(/\/(?:\.?\/)+/g, '/').replace(/(?<=.)\/\.?$/, '');
}

function templateText(template: { readonly parts: readonly (string | Expression | { readonly kind: 'Literal'; readonly value: unknown })[] }): string {
  let [text, inCode] = ['', false];
  for (const part of template.parts) {
    if (typeof part === 'string') {
      text += part;
      inCode = part.lastIndexOf('{{') > part.lastIndexOf('}}') || (inCode && !part.includes('}}'));
    } else if (part.kind === 'Literal') text += inCode ? JSON.stringify(part.value) : String(part.value);
    else text += inCode ? codeOf(part) : `{{ ${codeOf(part)} }}`;
  }
  return text.includes('{{') ? text.replace(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (_all, code: string) => named(code)) : text;
}

function codeOf(expression: Expression): string {
  return expression.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? JSON.stringify(part.value) : nameOf(part))).join('');
}

function nameOf(reference: Reference): string {
  switch (reference.kind) {
    case 'Variable':
      return reference.variable.name;
    case 'HostVariable':
      return `hostvars[${codeOf(reference.host)}].${reference.variable.name}`;
    case 'HostFact':
      return `hostvars[${codeOf(reference.host)}].ansible_facts.${reference.name}`;
    case 'Register':
    case 'HostRegister':
      return `result of "${plainText(reference.task.name)}"`;
    case 'Fact':
      return `ansible_facts.${reference.name}`;
    case 'Group':
      return `groups.${reference.group.name}`;
    default:
      return reference.name;
  }
}

const homes = new Set(['ansible_facts.user_dir', 'ansible_user_dir', 'ansible_env.HOME', 'ansible_facts.env.HOME', 'ansible_facts["user_dir"]']);

function named(code: string): string {
  const text = code.replace(/\s+/g, ' ').replaceAll("'", '"').trim();
  return homes.has(text) ? '~' : `<${text}>`;
}
