import type { Call, Expression, Filter, Name, Place, Target } from './nodes.ts';

/** Text that is copied, as white space control leaves it; line ends are as in the file. */
export interface Text extends Place {
  readonly kind: 'Text';
  readonly text: string;
}

/** `{{ … }}`, or `{% print … %}`, which may have several or none. */
export interface Output extends Place {
  readonly kind: 'Output';
  readonly expressions: readonly Expression[];
}

export interface If extends Place {
  readonly kind: 'If';
  /** `if` and each `elif`. */
  readonly branches: readonly { readonly test: Expression; readonly body: Body }[];
  readonly otherwise?: Body;
}

export interface For extends Place {
  readonly kind: 'For';
  readonly target: Target;
  readonly iterable: Expression;
  readonly filter?: Expression;
  readonly recursive: boolean;
  readonly body: Body;
  readonly otherwise?: Body;
}

export interface Set extends Place {
  readonly kind: 'Set';
  readonly target: Target;
  readonly value: Expression;
}

/** `{% set x %}…{% endset %}` */
export interface SetBlock extends Place {
  readonly kind: 'SetBlock';
  readonly target: Target;
  readonly filter?: Filter;
  readonly body: Body;
}

export interface Parameter {
  readonly name: Name;
  readonly default?: Expression;
}

export interface Macro extends Place {
  readonly kind: 'Macro';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly body: Body;
}

/** `{% call(…) macro(…) %}…{% endcall %}` */
export interface CallBlock extends Place {
  readonly kind: 'CallBlock';
  readonly parameters: readonly Parameter[];
  readonly call: Call;
  readonly body: Body;
}

export interface FilterBlock extends Place {
  readonly kind: 'FilterBlock';
  readonly filter: Filter;
  readonly body: Body;
}

export interface With extends Place {
  readonly kind: 'With';
  readonly bindings: readonly { readonly target: Target; readonly value: Expression }[];
  readonly body: Body;
}

export interface Autoescape extends Place {
  readonly kind: 'Autoescape';
  readonly value: Expression;
  readonly body: Body;
}

/** A piece that a template which extends this one may replace. */
export interface Block extends Place {
  readonly kind: 'Block';
  readonly name: string;
  readonly scoped: boolean;
  readonly required: boolean;
  readonly body: Body;
}

export interface Extends extends Place {
  readonly kind: 'Extends';
  readonly template: Expression;
}

export interface Include extends Place {
  readonly kind: 'Include';
  readonly template: Expression;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
}

export interface Import extends Place {
  readonly kind: 'Import';
  readonly template: Expression;
  readonly as: Name;
  readonly withContext: boolean;
}

export interface FromImport extends Place {
  readonly kind: 'FromImport';
  readonly template: Expression;
  readonly names: readonly { readonly name: Name; readonly as: Name }[];
  readonly withContext: boolean;
}

export interface Do extends Place {
  readonly kind: 'Do';
  readonly value: Expression;
}

export interface LoopControl extends Place {
  readonly kind: 'Break' | 'Continue';
}

export type Statement =
  | Text | Output | If | For | Set | SetBlock | Macro | CallBlock | FilterBlock | With | Autoescape | Block | Extends | Include | Import | FromImport | Do | LoopControl;

export type Body = readonly Statement[];

/** A whole template. */
export interface Template extends Place {
  readonly kind: 'Template';
  readonly body: Body;
}
