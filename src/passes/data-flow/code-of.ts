import { outside, scanJinja } from '../../jinja/scan.ts';
import type { Expression, Template } from '../../model/expression.ts';
import { isExpression } from '../../model/expression.ts';
import type { ConditionNode } from '../../model/task.ts';
import { Code } from './code.ts';
import { Writer } from './writer.ts';

const ofValues = new WeakMap<object, readonly Code[]>();
const ofConditions = new WeakMap<object, Code>();
const jinja = /\{[{%#]/;

/** The Jinja in a template or an expression that stands as a value. */
export function codeOfValue(value: Template | Expression): readonly Code[] {
  const known = ofValues.get(value);
  if (known !== undefined) return known;
  const codes = isExpression(value) ? [expressionCode(value)] : templateCodes(value);
  ofValues.set(value, codes);
  return codes;
}

/** A condition: the whole of it is one expression. A truth value has no code. */
export function codeOfCondition(condition: Exclude<ConditionNode, boolean>): Code {
  const known = ofConditions.get(condition);
  if (known !== undefined) return known;
  const writer = new Writer(true);
  const code = new Code('condition', isExpression(condition) ? writer.expression(condition) : writer.condition(condition), writer.standIns);
  ofConditions.set(condition, code);
  return code;
}

function expressionCode(expression: Expression): Code {
  const writer = new Writer(false);
  return new Code('expression', writer.expression(expression), writer.standIns);
}

/** Text between references needs no parser; with code of the author's own in it, the whole text is one piece. */
function templateCodes(template: Template): readonly Code[] {
  if (template.parts.some((part) => typeof part === 'string' && jinja.test(part))) {
    const writer = new Writer(false);
    const whole = writer.template(template);
    return [new Code('template', withoutText(whole), writer.standIns, whole)];
  }
  return template.parts.flatMap((part) => (typeof part === 'object' && part.kind === 'Expression' ? codeOfValue(part) : []));
}

/** A template with a letter for each piece of text: what it says does not matter to what it reads. */
function withoutText(template: string): string {
  let source = '';
  scanJinja(template, outside, (piece, kind) => {
    source += kind === 'text' ? (piece.startsWith('#jinja2') && source === '' ? piece : 'x') : kind === 'code' ? piece : '';
  });
  return source;
}
