import { outside, scanJinja } from '../../backends/ansible/jinja-scan.ts';
import { printLiteralValue } from '../../backends/ansible/literal.ts';
import type { Expression, Literal, Reference, Template, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { plainText } from '../../model/plain-text.ts';
import type { ConditionNode } from '../../model/task.ts';
import { Code } from './code.ts';

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
  const code = new Code('condition', isExpression(condition) ? writer.expression(condition) : writer.condition(condition), writer.references);
  ofConditions.set(condition, code);
  return code;
}

/** Every template and expression in a value, however deep. */
export function* templatedIn(value: Value | undefined): Generator<Template | Expression> {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value) || isTemplate(value)) yield value;
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) yield* templatedIn(item);
  else for (const member of Object.values(value)) yield* templatedIn(member as Value);
}

function expressionCode(expression: Expression): Code {
  const writer = new Writer(false);
  return new Code('expression', writer.expression(expression), writer.references);
}

/** Text between references needs no parser; with code of the author's own in it, the whole text is one piece. */
function templateCodes(template: Template): readonly Code[] {
  if (template.parts.some((part) => typeof part === 'string' && jinja.test(part))) {
    const writer = new Writer(false);
    return [new Code('template', writer.template(template), writer.references)];
  }
  return template.parts.flatMap((part) => (typeof part === 'object' && part.kind === 'Expression' ? codeOfValue(part) : []));
}

/** Writes nodes as Jinja, with a name for each reference. */
class Writer {
  readonly references = new Map<string, Reference>();
  readonly #escapes: boolean;

  constructor(escapes: boolean) {
    this.#escapes = escapes;
  }

  expression({ parts }: Expression): string {
    return parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? printLiteralValue(part.value, this.#escapes) : this.#reference(part))).join('');
  }

  condition({ parts }: Template): string {
    return parts.map((part) => (typeof part === 'string' ? part : this.#operand(part, this.#escapes))).join('');
  }

  /** As the back end prints it: text of literals that looks like code never becomes code. */
  template({ parts }: Template): string {
    let text = '';
    let state = outside;
    for (const part of parts) {
      if (typeof part === 'string') {
        state = scanJinja(part, state);
        text += part;
      } else if (state.kind === 'code') text += this.#operand(part, state.end === '%}');
      else text += part.kind === 'Literal' ? String(part.value).replace(/[{}%#]/g, ' ') : `{{ ${this.expression(part)} }}`;
    }
    return text;
  }

  #operand(part: Expression | Literal, escapes: boolean): string {
    if (part.kind === 'Literal') return printLiteralValue(part.value, escapes);
    return part.parts.length === 1 ? this.expression(part) : `(${this.expression(part)})`;
  }

  #reference(reference: Reference): string {
    switch (reference.kind) {
      case 'Variable':
        return this.#named(reference.variable.name, reference);
      case 'HostVariable':
        return `hostvars[${this.expression(reference.host)}].${this.#named(reference.variable.name, reference)}`;
      case 'Register':
        return this.#named(resultName(reference), reference);
      case 'HostRegister':
        return `hostvars[${this.expression(reference.host)}].${this.#named(resultName(reference), reference)}`;
      case 'Fact':
        return `ansible_facts.${reference.name}`;
      case 'HostFact':
        return `hostvars[${this.expression(reference.host)}].ansible_facts.${reference.name}`;
      case 'Group':
        return `groups['${reference.group.name}']`;
      default:
        return this.#named(reference.name, reference);
    }
  }

  /** The name, with a number behind it where another reference of the text has it already. */
  #named(wanted: string, reference: Reference): string {
    let name = wanted;
    for (let count = 2; differs(this.references.get(name), reference); count += 1) name = `${wanted}_${count}`;
    this.references.set(name, reference);
    return name;
  }
}

function differs(known: Reference | undefined, reference: Reference): boolean {
  if (known === undefined) return false;
  if ('task' in known && 'task' in reference) return known.task !== reference.task;
  if ('variable' in known && 'variable' in reference) return known.variable !== reference.variable;
  return known.kind !== reference.kind;
}

/** The words of the task's name; the printed name of the result is made of them too. */
function resultName({ task }: Extract<Reference, { kind: 'Register' | 'HostRegister' }>): string {
  const words = plainText(task.name).toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  if (words === '' || /^\d/.test(words)) return `result_${words}`;
  return words.includes('_') ? words : `${words}_result`;
}
