import type { Expression, Reference, Value } from './expression.ts';
import { isExpression, isTemplate } from './expression.ts';

/**
 * A text as people read it in names and documents: references appear by name. Ansible would print names before it can
 * template all of them, and its linter refuses templates inside of names.
 */
export function plainText(text: Value): string {
  if (typeof text === 'string') return text;
  if (isExpression(text)) return readableName(text);
  return isTemplate(text) ? text.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? String(part.value) : readableName(part))).join('') : String(text);
}

function readableName(expression: Expression): string {
  return expression.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? JSON.stringify(part.value) : referenceName(part))).join('');
}

function referenceName(reference: Reference): string {
  switch (reference.kind) {
    case 'Variable':
    case 'HostVariable':
      return `<${reference.variable.name}>`;
    case 'Group':
      return reference.group.name;
    case 'Register':
    case 'HostRegister':
      return 'result';
    case 'Fact':
      return reference.name === 'user_dir' ? '~' : `<${reference.name}>`;
    default:
      return `<${reference.name}>`;
  }
}
