import type { Value } from './expression.ts';
import type { Origin } from './origin.ts';

/** What a platform says of its inventories beyond groups and variables. */
export interface InventoryDeclaration {
  readonly forbiddenGroups: readonly ForbiddenGroup[];
  readonly checks: readonly InventoryCheck[];
  /** What `inventory init` asks; left out, the platform's inventories are written by hand only. */
  readonly questions?: InventoryQuestions;
}

/** A group name that must not be used, such as one of an earlier layout. */
export interface ForbiddenGroup {
  readonly name: string;
  /** The registered group to use in its place. */
  readonly instead?: string;
  readonly reason: string;
}

/** The values that a host, or the whole installation, has in an inventory. */
export interface ValuesView {
  /** The value, or the declared default; `undefined` where it is of another type, or holds Jinja that only Ansible can evaluate. */
  value(variable: string): unknown;
  /** Whether it is set at all, be it as a template. */
  has(variable: string): boolean;
  /** Where the variable is set; where it is not, or without a name: where the host itself is written. */
  origin(variable?: string): Origin;
}

/** A host as checks see it. */
export interface HostView extends ValuesView {
  readonly name: string;
  /** Whether the host is in the group, directly or through a child group. */
  isIn(group: string): boolean;
}

/** A loaded inventory as checks see it. */
export interface InventoryView {
  readonly hosts: readonly HostView[];
  /** What every host sees: the variables of group `all`. */
  readonly shared: ValuesView;
  host(name: string): HostView | undefined;
  membersOf(group: string): readonly HostView[];
}

/** One thing that a check has to say. */
export interface InventoryFinding {
  readonly origin: Origin;
  readonly message: string;
  readonly help: string;
}

/** A check that belongs to one platform. */
export interface InventoryCheck {
  /** Stable code, such as `TK551`. */
  readonly code: string;
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly why: string;
  check(inventory: InventoryView): readonly InventoryFinding[];
}

/** What has been answered so far while an inventory is made. */
export interface Answers {
  readonly values: ReadonlyMap<string, Value>;
  readonly hosts: readonly HostAnswer[];
}

/** One host that the user named. */
export interface HostAnswer {
  readonly name: string;
  /** The flag of the question it answers. */
  readonly question: string;
  readonly address: string;
  /** The words given: at most one of the question's kinds, and any of its roles. */
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
}

/** A question about the whole installation: one flag, one variable. */
export interface ValueQuestion {
  readonly flag: string;
  readonly variable: string;
  readonly question: string;
  /** The flag may be repeated: the variable is a list. */
  readonly list: boolean;
  /** May stay without an answer. */
  readonly optional: boolean;
  /** An answer made of earlier ones. */
  readonly suggest?: (answers: Answers) => Value | undefined;
}

/** A word that puts a host into groups, such as `desktop` or `primary`. */
export interface HostWord {
  readonly word: string;
  readonly description: string;
  readonly groups: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
}

/** A value of one kind of host. */
export interface HostField {
  readonly key: string;
  readonly variable: string;
  readonly question: string;
  readonly optional: boolean;
  readonly suggest?: (answers: Answers, host: HostAnswer) => Value | undefined;
  /** Whether the question makes sense after the earlier answers. */
  readonly when?: (answers: Answers) => boolean;
}

/** A kind of host, asked until there are no more: `--flag NAME=ADDRESS[,WORD…][,KEY=VALUE…]`. */
export interface HostQuestion {
  readonly flag: string;
  readonly noun: string;
  readonly atLeast: number;
  /** Groups that every host of this kind is in. */
  readonly groups: readonly string[];
  /** Variables that hold the address. */
  readonly address: readonly string[];
  /** Each host is of one kind; the first is the default. */
  readonly kinds: readonly HostWord[];
  /** Each host has any number of these. */
  readonly roles: readonly (HostWord & { readonly otherwise: readonly string[]; readonly firstByDefault: boolean })[];
  readonly fields: readonly HostField[];
}

/** What follows from the answers without being asked. */
export interface Derived {
  readonly shared?: ReadonlyMap<string, Value>;
  readonly groups?: ReadonlyMap<string, readonly string[]>;
  readonly hosts?: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

/** What `inventory init` asks for a platform. */
export interface InventoryQuestions {
  readonly values: readonly ValueQuestion[];
  readonly hosts: readonly HostQuestion[];
  readonly derive: (answers: Answers) => Derived;
}
