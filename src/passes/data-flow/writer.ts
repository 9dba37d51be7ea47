import { outside, scanJinja } from '../../jinja/scan.ts';
import { printLiteralValue } from '../../jinja/print-literal.ts';
import { registeringTask } from '../../dsl/task.ts';
import type { Expression, Literal, Reference, Template } from '../../model/expression.ts';
import type { TaskNode } from '../../model/task.ts';
import { plainText } from '../../model/plain-text.ts';
import type { StandIns } from './code.ts';

type Named = StandIns['references'] extends ReadonlyMap<string, infer Entry> ? Entry : never;

/** Writes nodes as Jinja. Results of tasks and plain texts, which differ from component to component, get names of their own. */
export class Writer {
  readonly #references = new Map<string, Named>();
  readonly #texts = new Map<string, string>();
  readonly #escapes: boolean;

  /** @param escapes whether backslashes in strings are escapes, as they are in conditions */
  constructor(escapes: boolean) {
    this.#escapes = escapes;
  }

  get standIns(): StandIns {
    return { references: this.#references, texts: this.#texts };
  }

  expression({ parts }: Expression): string {
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : part.kind === 'Literal' ? this.#literal(part, this.#escapes) : this.#reference(part);
    return text;
  }

  condition({ parts }: Template): string {
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : this.#operand(part, this.#escapes);
    return text;
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
    if (part.kind === 'Literal') return this.#literal(part, escapes);
    return part.parts.length === 1 ? this.expression(part) : `(${this.expression(part)})`;
  }

  #literal({ value }: Literal, escapes: boolean): string {
    if (typeof value !== 'string') return printLiteralValue(value, escapes);
    const name = `text_${this.#texts.size + 1}_`;
    this.#texts.set(name, value);
    return `'${name}'`;
  }

  #reference(reference: Reference): string {
    switch (reference.kind) {
      case 'Variable':
        return this.#variable(reference.variable.name, reference);
      case 'HostVariable':
        return `hostvars[${this.expression(reference.host)}].${this.#variable(reference.variable.name, reference)}`;
      case 'Register':
        return this.#result(reference);
      case 'HostRegister':
        return `hostvars[${this.expression(reference.host)}].${this.#result(reference)}`;
      case 'Fact':
        return `ansible_facts.${reference.name}`;
      case 'HostFact':
        return `hostvars[${this.expression(reference.host)}].ansible_facts.${reference.name}`;
      case 'Group':
        return `groups['${reference.group.name}']`;
      case 'LoopItem':
      case 'Magic':
        return reference.name;
      default:
        return this.#variable(reference.name, reference);
    }
  }

  #variable(name: string, reference: Reference): string {
    this.#references.set(name, { reference, name });
    return name;
  }

  #result(reference: Extract<Reference, { readonly task: unknown }>): string {
    const carrier = registeringTask(reference.task);
    for (const [name, entry] of this.#references) if ('task' in entry.reference && registeringTask(entry.reference.task) === carrier) return name;
    const name = `name_${this.#references.size + 1}_`;
    this.#references.set(name, { reference, name: resultName(carrier) });
    return name;
  }
}

const names = new WeakMap<TaskNode, string>();

/** The words of the task's name; the printed name of the result is made of them too. */
function resultName(task: TaskNode): string {
  let name = names.get(task);
  if (name === undefined) names.set(task, (name = nameOf(plainText(task.name))));
  return name;
}

function nameOf(task: string): string {
  const words = task.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  if (words === '' || /^\d/.test(words)) return `result_${words}`;
  return words.includes('_') ? words : `${words}_result`;
}
