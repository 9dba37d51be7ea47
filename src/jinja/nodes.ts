/** Where a node stands in its text: offsets count UTF-16 units from 0; line and column, of the start, count from 1. */
export interface Place {
  readonly offset: number;
  /** The offset behind the last character. */
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** What a call, a filter or a test is given. */
export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly NamedArgument[];
  /** `*values` */
  readonly star?: Expression;
  /** `**values` */
  readonly doubleStar?: Expression;
}

export interface NamedArgument extends Place {
  readonly name: string;
  readonly value: Expression;
}

export interface Literal extends Place {
  readonly kind: 'Literal';
  /** Whole numbers that JavaScript cannot hold exactly are `bigint`. */
  readonly value: string | number | bigint | boolean | null;
}

export interface Name extends Place {
  readonly kind: 'Name';
  readonly name: string;
}

export interface Sequence extends Place {
  readonly kind: 'Tuple' | 'List';
  readonly items: readonly Expression[];
}

export interface Dict extends Place {
  readonly kind: 'Dict';
  readonly pairs: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface Unary extends Place {
  readonly kind: 'Unary';
  readonly operator: 'not' | '-' | '+';
  readonly operand: Expression;
}

export type BinaryOperator = 'or' | 'and' | '+' | '-' | '*' | '/' | '//' | '%' | '**';

export interface Binary extends Place {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a ~ b ~ c` */
export interface Concat extends Place {
  readonly kind: 'Concat';
  readonly parts: readonly Expression[];
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** `a < b <= c`: every neighbouring pair has to compare. */
export interface Compare extends Place {
  readonly kind: 'Compare';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
}

/** `then if test else otherwise` */
export interface Conditional extends Place {
  readonly kind: 'Conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise?: Expression;
}

/** `of.name`; the name ends where the node ends. */
export interface Attribute extends Place {
  readonly kind: 'Attribute';
  readonly of: Expression;
  readonly name: string;
}

/** `of[index]`, also written `of.0` */
export interface Item extends Place {
  readonly kind: 'Item';
  readonly of: Expression;
  readonly index: Expression;
}

/** `from:to:step` between brackets */
export interface Slice extends Place {
  readonly kind: 'Slice';
  readonly from?: Expression;
  readonly to?: Expression;
  readonly step?: Expression;
}

export interface Call extends Place {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly arguments: Arguments;
}

/** `input | name(…)`; the name may be fully qualified. Filter blocks and block assignments have no input. */
export interface Filter extends Place {
  readonly kind: 'Filter';
  readonly input?: Expression;
  readonly name: string;
  readonly nameAt: Place;
  readonly arguments: Arguments;
}

/** `input is name(…)` or `input is not name(…)` */
export interface Test extends Place {
  readonly kind: 'Test';
  readonly input: Expression;
  readonly name: string;
  readonly nameAt: Place;
  readonly negated: boolean;
  readonly arguments: Arguments;
}

export type Expression =
  | Literal | Name | Sequence | Dict | Unary | Binary | Concat | Compare | Conditional | Attribute | Item | Slice | Call | Filter | Test;

/** `namespace.name` on the left of `set` */
export interface NamespaceTarget extends Place {
  readonly kind: 'NamespaceTarget';
  readonly namespace: Name;
  readonly name: string;
}

export interface TupleTarget extends Place {
  readonly kind: 'TupleTarget';
  readonly items: readonly Target[];
}

/** What a `set`, `for` or `with` gives a value to. */
export type Target = Name | NamespaceTarget | TupleTarget;
