import type { FreeNames } from '../../jinja/names.ts';
import type { Expression as ExpressionTree, Place } from '../../jinja/nodes.ts';
import type { Template as TemplateTree } from '../../jinja/statements.ts';
import type { JinjaSyntaxError } from '../../jinja/syntax-error.ts';
import type { TemplateText } from '../../jinja/template-file.ts';
import type { TemplateFile } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { Code, CodeKind } from './code.ts';
import { nothing } from './code.ts';
import type { Environment } from './environment.ts';
import type { Binding, Field, NameUse } from './name-use.ts';
import type { CodePurpose } from './step-code.ts';
import { textPlace } from './text-place.ts';

/** What every piece of code at its place has in common. */
export interface CodePlace {
  readonly field: Field;
  readonly purpose: CodePurpose;
  /** Of the defaults of roles and the variables of plays, no step is known. */
  readonly step: StepNode | HandlerNode | undefined;
  /** The step's place, or that of its keyword; of a template file its first line. */
  readonly origin: Origin;
  /** The names that have a value here, for suggestions. */
  readonly names: Environment;
  readonly uses: readonly NameUse[];
}

/** A piece of Jinja at its place, with what its names stand for there: code of a step, or a template file that it renders. */
export class CodeUse implements CodePlace {
  readonly field: Field;
  readonly purpose: CodePurpose;
  readonly step: StepNode | HandlerNode | undefined;
  readonly origin: Origin;
  readonly names: Environment;
  readonly uses: readonly NameUse[];
  readonly code: Code | undefined;
  readonly template: TemplateFile | undefined;
  readonly #read: TemplateText | undefined;

  constructor({ field, purpose, step, origin, names, uses }: CodePlace, code: Code | undefined, template?: TemplateFile, read?: TemplateText) {
    this.field = field;
    this.purpose = purpose;
    this.step = step;
    this.origin = origin;
    this.names = names;
    this.uses = uses;
    this.code = code;
    this.template = template;
    this.#read = read;
  }

  get kind(): CodeKind {
    return this.code?.kind ?? 'template';
  }

  /** The code as its author wrote it; a template file has its own. */
  get text(): string {
    return this.code?.text ?? '';
  }

  /** The tree; nothing for template files and where the text is no Jinja. */
  get tree(): ExpressionTree | TemplateTree | undefined {
    const result = this.code?.parsed.result;
    return result?.ok === true ? result.node : undefined;
  }

  get error(): JinjaSyntaxError | undefined {
    if (this.#read !== undefined) return this.#read.ok ? undefined : this.#read.error;
    const result = this.code?.parsed.result;
    return result?.ok === false ? result.error : undefined;
  }

  /** Filters, tests and lookups with their places in the text. */
  get free(): FreeNames {
    if (this.#read !== undefined) return this.#read.ok ? this.#read.uses : nothing;
    return this.code?.parsed.uses ?? nothing;
  }

  /** What a name of the tree stands for in this code. */
  bindingOf(name: string): Binding | undefined {
    const shown = this.code?.standIns.references.get(name)?.name ?? name;
    return this.uses.find((use) => use.name === shown)?.binding;
  }

  /** A place of the text among the author's files: exact in template files, and in YAML as far as the text stands there as it is. */
  placeOf({ line, column }: Place): Origin {
    return this.template === undefined ? textPlace(this.origin, this.text, { line, column }) : { file: this.template.source, line, column };
  }
}
