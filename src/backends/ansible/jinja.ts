import type { Expression, HostGroup, HostPattern, Literal, LiteralValue, Reference, Template, Text, Value, Variable } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { TaskNode } from '../../model/task.ts';
import { breakCode, breakTemplate } from './break-code.ts';
import { outside, scanJinja } from '../../jinja/scan.ts';
import { isAtom, quoted, toNode } from '../../dsl/values.ts';
import type { Escapes } from '../../jinja/print-literal.ts';
import { printLiteralValue } from '../../jinja/print-literal.ts';

/** What a Jinja printer has to know of the play it prints for: the names that results are registered under. */
export interface JinjaScope {
  registerName(task: TaskNode): string;
}

/** An expression without braces, as conditions and loops of a task take it. */
export function printExpression(expression: Expression, scope: JinjaScope, escapes: Escapes): string {
  const [only] = expression.parts;
  if (expression.parts.length === 1 && typeof only === 'object' && only.kind !== 'Literal') return printReference(only, scope, escapes);
  return expression.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? printLiteralValue(part.value, escapes) : printOperand(part, scope, escapes))).join('');
}

/** A reference as one operand: with a default behind it, it needs parentheses. */
function printOperand(reference: Reference, scope: JinjaScope, escapes: Escapes): string {
  const text = printReference(reference, scope, escapes);
  return hasDefault(reference) ? `(${text})` : text;
}

function hasDefault(reference: Reference): boolean {
  return (reference.kind === 'Variable' || reference.kind === 'HostVariable') && reference.variable.default !== undefined;
}

/** ` | default(…)` behind a technical variable: it applies only where the inventory says nothing. */
function defaultOf(variable: Variable, scope: JinjaScope, escapes: Escapes): string {
  return variable.default === undefined ? '' : ` | default(${printLiteral(variable.default, scope, escapes)})`;
}

/** A plain value as a Jinja literal; templates as the expression that they are. */
export function printLiteral(value: Value, scope: JinjaScope, escapes: Escapes): string {
  if (isExpression(value)) return printExpression(value, scope, escapes);
  if (isTemplate(value)) return printExpression(toNode(quoted(value)) as Expression, scope, escapes);
  if (Array.isArray(value)) return `[${value.map((item: Value) => printLiteral(item, scope, escapes)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([key, item]) => `${printLiteralValue(key, escapes)}: ${printLiteral(item as Value, scope, escapes)}`).join(', ')}}`;
  return printLiteralValue(value as LiteralValue, escapes);
}

function printReference(reference: Reference, scope: JinjaScope, escapes: Escapes): string {
  switch (reference.kind) {
    case 'Variable':
      return `${reference.variable.name}${defaultOf(reference.variable, scope, escapes)}`;
    case 'HostVariable':
      return `hostvars[${printExpression(reference.host, scope, escapes)}].${reference.variable.name}${defaultOf(reference.variable, scope, escapes)}`;
    case 'HostFact':
      return `hostvars[${printExpression(reference.host, scope, escapes)}].ansible_facts.${reference.name}`;
    case 'Register':
      return scope.registerName(reference.task);
    case 'HostRegister':
      return `hostvars[${printExpression(reference.host, scope, escapes)}].${scope.registerName(reference.task)}`;
    case 'Fact':
      return `ansible_facts.${reference.name}`;
    case 'Group':
      return printGroup(reference.group);
    case 'LoopItem':
    case 'Magic':
    case 'RoleParameter':
    case 'PlayVariable':
      return reference.name;
  }
}

/** A group that may be left out of an inventory is read as an empty list there (conventions HG-05). */
function printGroup(group: HostGroup): string {
  return group.members === 'any' ? `(groups['${group.name}'] | default([]))` : `groups['${group.name}']`;
}

/** A template as text: references get braces, except inside of Jinja that the author wrote. */
export function printTemplate(template: Template, scope: JinjaScope): string {
  let text = '';
  let state = outside;
  for (const [position, part] of template.parts.entries()) {
    const escapes = state.end === '%}';
    if (typeof part === 'string') {
      state = scanJinja(part, state);
      text += part;
    } else if (isLiteral(part)) {
      text += state.kind === 'code' ? printLiteralValue(part.value, escapes) : printPlain(String(part.value), text, stripsBefore(template.parts, position + 1));
    } else {
      text += state.kind === 'code' ? operand(part, scope, escapes) : `{{ ${printExpression(part, scope, false)} }}`;
    }
  }
  return text;
}

/** White space as Python's `str.strip` and `\s` see it. */
const space = String.raw`[\s\u001c-\u001f\u0085]`;
const leading = new RegExp(`^${space}+`);
const trailing = new RegExp(`${space}+$`);
/** Jinja drops white space behind `-}}`, and before `{{-`; behind any other tag but `}}` it drops one line end. */
const stripping = new RegExp(`-[}%#]\\}${space}*$`);
const strippingNext = new RegExp(`^${space}*\\{[{%#]-`);

/**
 * Plain text in a template: white space that a tag beside it would drop, and a brace that would begin a tag, stand in braces.
 * @param before the text in front of it
 * @param stripped whether what follows drops white space
 */
function printPlain(value: string, before: string, stripped: boolean): string {
  const start = (stripping.test(before) ? leading : /[%#]\}$/.test(before) ? /^\n+/ : /^(?!)/).exec(value)?.[0] ?? '';
  const rest = value.slice(start.length);
  const end = stripped ? (trailing.exec(rest)?.[0] ?? '') : '';
  const middle = rest.slice(0, rest.length - end.length);
  const joinsBrace = middle.endsWith('{') || (before.endsWith('{') && /^[{%#]/.test(middle));
  return `${inBraces(start)}${joinsBrace ? inBraces(middle) : escapeJinja(middle)}${inBraces(end)}`;
}

function inBraces(text: string): string {
  return text === '' ? '' : `{{ ${printLiteralValue(text, false)} }}`;
}

/** Whether the next part that prints something begins with a tag that drops the white space before it. */
function stripsBefore(parts: Template['parts'], from: number): boolean {
  const next = parts.slice(from).find((part) => part !== '' && !(typeof part === 'object' && part.kind === 'Literal' && part.value === ''));
  return typeof next === 'string' && strippingNext.test(next);
}

/** Text that means itself in a template: what Jinja would take for the start of code, or for a line end, stands in braces. */
function escapeJinja(text: string): string {
  return text.replace(/\{(?:[{%#]|(?=\r))|\r/g, (piece) => `{{ ${printLiteralValue(piece, false)} }}`);
}

/** A template or an expression where Ansible wants a bare expression (`when`, `until`, `that` …). */
export function printCondition(condition: Template | Expression | boolean, scope: JinjaScope): string | boolean {
  if (typeof condition === 'boolean') return condition;
  if (isExpression(condition)) return breakCode(printExpression(condition, scope, true));
  const code = condition.parts.map((part) => (typeof part === 'string' ? part : isLiteral(part) ? printLiteralValue(part.value, true) : operand(part, scope, true))).join('');
  return breakCode(code);
}

function isLiteral(part: Expression | Literal): part is Literal {
  return part.kind === 'Literal';
}

function operand(expression: Expression, scope: JinjaScope, escapes: Escapes): string {
  const text = printExpression(expression, scope, escapes);
  const [only] = expression.parts;
  const bare = expression.parts.length === 1 && typeof only === 'object' && only.kind !== 'Literal' ? !hasDefault(only) : isAtom(expression.parts);
  return bare ? text : `(${text})`;
}

const looksLikeJinja = /\{[{%#]/;

/** Text for a YAML scalar. Plain text that looks like Jinja is escaped: `!unsafe` would do too, but linters read behind it. */
export function printText(text: Text | Expression, scope: JinjaScope): string {
  if (typeof text === 'string') return looksLikeJinja.test(text) ? escapeJinja(text) : text;
  return breakTemplate(isExpression(text) ? `{{ ${printExpression(text, scope, false)} }}` : printTemplate(text, scope));
}

/** A value as plain data for YAML; expressions become `{{ … }}`. */
export function printValue(value: Value, scope: JinjaScope): unknown {
  if (typeof value === 'string' || isTemplate(value) || isExpression(value)) return printText(value, scope);
  if (Array.isArray(value)) return value.map((item: Value) => printValue(item, scope));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printValue(item as Value, scope)]));
  return value;
}

/** The `hosts:` of a play. */
export function printPattern(pattern: HostPattern): string {
  return [...pattern.groups.map((group) => group.name), ...pattern.without.map((group) => `!${group.name}`)].join(':');
}
