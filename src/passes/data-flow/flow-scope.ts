import type { FreeNames } from '../../jinja/names.ts';
import type { Expression as ExpressionTree, Place } from '../../jinja/nodes.ts';
import type { Template as TemplateTree } from '../../jinja/statements.ts';
import type { JinjaSyntaxError } from '../../jinja/syntax-error.ts';
import type { ComponentNode, PlaybookNode, PlayNode, TemplateFile } from '../../model/component.ts';
import type { Value } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { RoleEntryPoint, RoleNode } from '../../model/role.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { CodePurpose } from './step-code.ts';
import type { CodeKind } from './code.ts';
import type { Environment } from './environment.ts';
import type { Binding, Field, NameUse } from './name-use.ts';

/** Steps that know each other's names, or the defaults of a role or of the platform's variables. */
export interface FlowScope {
  /** What it is for people: `play "Deploy DNS"`. */
  readonly title: string;
  readonly kind: 'play' | 'fault' | 'entry point' | 'defaults';
  readonly steps: readonly StepNode[];
  readonly handlers: readonly HandlerNode[];
  readonly origin: Origin;
  readonly component?: ComponentNode;
  readonly playbook?: PlaybookNode;
  readonly play?: PlayNode;
  readonly role?: RoleNode;
  readonly entryPoint?: RoleEntryPoint;
  /** Defaults only: of a role, or of the platform's variables. */
  readonly defaults?: { readonly [name: string]: Value };
}

/** A piece of Jinja at its place, with what its names stand for there. */
export interface CodeUse {
  readonly kind: CodeKind;
  readonly text: string;
  readonly field: Field;
  readonly purpose: CodePurpose;
  readonly step?: StepNode | HandlerNode;
  /** The step's place, or that of its keyword; of a template file its first line. */
  readonly origin: Origin;
  readonly template?: TemplateFile;
  /** The tree; nothing for template files and where the text is no Jinja. */
  readonly tree: ExpressionTree | TemplateTree | undefined;
  readonly error: JinjaSyntaxError | undefined;
  /** Filters, tests and lookups with their places in the text. */
  readonly free: FreeNames;
  readonly uses: readonly NameUse[];
  /** What a name stands for in this code. */
  readonly bindingOf: (name: string) => Binding | undefined;
  /** A place of the text among the author's files: exact in template files. */
  readonly placeOf: (place: Place) => Origin;
}

/** What flows through one scope. */
export interface ScopeFlow {
  readonly scope: FlowScope;
  readonly codes: readonly CodeUse[];
  readonly uses: readonly NameUse[];
  /** The names that have a value at the end of the scope, for suggestions. */
  readonly names: Environment;
  /** Names may come from somewhere that cannot be read, such as a file whose name the run makes. */
  readonly open: boolean;
}
