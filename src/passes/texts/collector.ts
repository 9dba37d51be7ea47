import type { ComponentNode } from '../../model/component.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { RoleNode } from '../../model/role.ts';
import type { ConditionNode, HandlerNode, ModuleCallNode, StepNode } from '../../model/task.ts';
import { isLineOption } from '../command-line.ts';
import { visitValue } from '../references.ts';
import type { AuthorText, TextKind } from './author-text.ts';
import { flatText } from './flat-text.ts';
import { withoutDefaults } from './without-defaults.ts';

type Place = Omit<AuthorText, 'text' | 'kind' | 'code'>;
type Owner = { readonly component?: ComponentNode; readonly role?: RoleNode };
type Values = { readonly [name: string]: Value };

/** Gathers texts. What stands in several playbooks, such as the call of a task that is observed too, is taken once. */
export class TextCollector {
  readonly texts: AuthorText[] = [];
  readonly #uncompiled: boolean;
  readonly #taken = new Set<object>();
  readonly #files = new Set<string>();

  /** @param uncompiled whether the texts come from a tree that nobody compiled */
  constructor(uncompiled = false) {
    this.#uncompiled = uncompiled;
  }

  /** One plain text. */
  text(kind: TextKind, text: string, place: Place, code = false): void {
    if (text !== '') this.texts.push({ text: this.#uncompiled ? withoutDefaults(text) : text, kind, code, ...place });
  }

  /** Every text in a value, however deep, with the nearest key. */
  value(kind: TextKind, value: Value | undefined, place: Place): void {
    if (typeof value === 'string') this.text(kind, value, place);
    if (typeof value !== 'object' || value === null) return;
    if (isTemplate(value)) this.text(kind, flatText(value), place);
    else if (isExpression(value)) this.text(kind, flatText(value), place, true);
    else if (Array.isArray(value)) for (const item of value as readonly Value[]) this.value(kind, item, place);
    else this.named(kind, value as Values, place);
  }

  /** Values by name; the names are texts too. */
  named(kind: TextKind, values: Values | undefined, place: Place): void {
    if (values === undefined) return;
    for (const key of Object.keys(values)) {
      const at = { ...place, key };
      this.text('name', key, at);
      this.value(kind, values[key], at);
    }
  }

  /** What one step itself says, not the steps inside of it. */
  step(step: StepNode, owner: Owner): void {
    if (this.#isTaken(step)) return;
    const place = { origin: step.origin, step, ...owner };
    const placed = (keyword: string): Place => (step.places === undefined ? place : { ...place, origin: step.places.get(keyword) ?? step.origin });
    this.value('title', step.name, place);
    this.value('keyword', step.becomeUser, { ...placed('become_user'), key: 'become_user' });
    this.value('keyword', step.delegateTo, { ...placed('delegate_to'), key: 'delegate_to' });
    this.named('value', step.vars, placed('vars'));
    this.named('keyword', step.environment, placed('environment'));
    this.named('keyword', step.keywords, place);
    for (const condition of step.when ?? []) this.#condition(condition, placed('when'));
    if (step.kind === 'RoleCall') this.named('value', step.parameters, place);
    if (step.kind === 'TaskFile') this.text('name', step.file, place);
    if (step.kind === 'Task' || step.kind === 'TaskFile') {
      this.value('keyword', step.loop?.over, { ...placed('loop'), key: 'loop' });
      this.value('title', step.loop?.label, place);
    }
    this.#playVariables(step, place);
    if (step.kind !== 'Task') return;
    this.#call(step.call, place);
    for (const condition of [...(step.until === undefined ? [] : [step.until]), ...(step.changedWhen ?? []), ...(step.failedWhen ?? [])]) this.#condition(condition, place);
  }

  handler(handler: HandlerNode, owner: Owner): void {
    if (this.#isTaken(handler)) return;
    const place = { origin: handler.origin, step: handler, ...owner };
    this.text('title', handler.name, place);
    this.named('keyword', handler.keywords, place);
    this.#call(handler.call, place);
  }

  /** A file, once. One that cannot be read is none. */
  file(path: string, read: () => string, place: Place): void {
    if (this.#files.has(path)) return;
    this.#files.add(path);
    try {
      this.text('template', read(), place);
    } catch {
      return;
    }
  }

  #call(call: ModuleCallNode, place: Place): void {
    if (this.#isTaken(call)) return;
    for (const [option, value] of Object.entries(call.arguments)) {
      const at = { ...place, origin: place.step?.places?.get(`call.arguments.${option}`) ?? place.origin, key: option, module: call.module };
      if (!isLineOption(call, option)) this.value('argument', value, at);
      // The words of a list make one line, as a process gets them.
      else if (Array.isArray(value)) this.text('command', (value as readonly Value[]).map((word) => (typeof word === 'object' && word !== null && !isTemplate(word) && !isExpression(word) ? '' : flatText(isTemplate(word) || isExpression(word) ? word : String(word)))).join(' '), at);
      else this.value('command', value, at);
    }
  }

  #condition(condition: ConditionNode, place: Place): void {
    if (typeof condition === 'boolean') return;
    this.text('condition', flatText(condition, true), place, true);
  }

  /** Variables of the play that the step reads were written by its author too. */
  #playVariables(step: StepNode, place: Place): void {
    const read: Value[] = [step.vars ?? null, step.environment ?? null, step.kind === 'Task' ? step.call.arguments : null, step.kind === 'RoleCall' ? step.parameters : null];
    visitValue(read, (reference) => {
      if (reference.kind !== 'PlayVariable' || reference.value === undefined || this.#isTaken(reference)) return;
      this.text('name', reference.name, place);
      this.value('value', reference.value, { ...place, key: reference.name });
    });
  }

  #isTaken(node: object): boolean {
    if (this.#taken.has(node)) return true;
    this.#taken.add(node);
    return false;
  }
}
