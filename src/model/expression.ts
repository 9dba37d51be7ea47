import type { Origin } from './origin.ts';
import type { TaskNode } from './task.ts';

/**
 * Something a Jinja expression reads. The closed union lets passes know, without parsing text,
 * which variables a play needs and which task results have to be registered.
 */
export type Reference =
  | { readonly kind: 'Variable'; readonly variable: Variable }
  | { readonly kind: 'HostVariable'; readonly variable: Variable; readonly host: Expression; readonly group: HostGroup | undefined }
  | { readonly kind: 'Register'; readonly task: TaskNode }
  | { readonly kind: 'HostRegister'; readonly task: TaskNode; readonly host: Expression }
  | { readonly kind: 'Fact'; readonly name: string }
  | { readonly kind: 'HostFact'; readonly name: string; readonly host: Expression }
  | { readonly kind: 'Group'; readonly group: HostGroup }
  | { readonly kind: 'LoopItem'; readonly name: string }
  | { readonly kind: 'Magic'; readonly name: string }
  | { readonly kind: 'RoleParameter'; readonly name: string; readonly secret?: boolean }
  /** A variable of the play itself (`vars:`) when it has a value; otherwise one that Ansible or a role sets. */
  | { readonly kind: 'PlayVariable'; readonly name: string; readonly value?: Value };

/** A Jinja expression without its braces: text between references and plain values. */
export interface Expression {
  readonly kind: 'Expression';
  readonly parts: readonly (string | Reference | Literal)[];
}

/** Plain data that has a literal in Jinja. */
export type LiteralValue = string | number | boolean | null | readonly LiteralValue[];

/** A plain value that an author put into a template or an expression: bare in text, a Jinja literal inside of braces and in conditions. */
export interface Literal {
  readonly kind: 'Literal';
  readonly value: LiteralValue;
}

/** Text with Jinja in it. As a condition the whole text is one expression. */
export interface Template {
  readonly kind: 'Template';
  readonly parts: readonly (string | Expression | Literal)[];
}

/** Anything that can be written as an argument: plain data is literal, never templated. */
export type Value = string | number | boolean | null | Expression | Template | readonly Value[] | { readonly [key: string]: Value };

/** A plain or templated line of text. */
export type Text = string | Template;

/** Who decides a variable's value. */
export type VariableClass = 'installation' | 'technical' | 'secret';

/** A typed variable of a platform. `name` is the Ansible name (snake_case). */
export interface Variable {
  readonly kind: 'Variable';
  readonly name: string;
  readonly class: VariableClass;
  readonly description: string;
  readonly type: ValueType;
  /** Technical variables only. */
  readonly default?: Value;
  /** Secret variables only: the name in the environment of the control node. */
  readonly environment?: string;
  /** Optional installation variables are never asserted. */
  readonly optional: boolean;
  readonly example?: Value;
  /** Groups whose hosts have a value of their own; left out: one value for the whole installation. */
  readonly of?: readonly string[];
  /** Where it is set: only trees that nobody compiled know it. */
  readonly origin?: Origin;
  /** Also needed on every host whose value of this variable is `true`. */
  readonly neededWith?: string;
}

/** What values a variable takes: a JSON Schema and the checks that need the whole inventory. */
export interface ValueType {
  readonly name: string;
  readonly schema: { readonly [key: string]: unknown };
  /** The variable that holds the network (CIDR) which this address must lie in. */
  readonly insideNetwork?: string;
  /** No two hosts may have the same value. */
  readonly uniquePerHost?: boolean;
  /** Together with `uniquePerHost`: unique among the hosts whose value of this variable is the same. */
  readonly uniqueWithin?: string;
  /** The value names a host, a member of this group. */
  readonly hostOf?: string;
  /** Variables whose address, or whose addresses, this one must not be. */
  readonly unlike?: readonly string[];
  /** A CIDR: `network` names a whole network, `address` one address in it with its prefix length. */
  readonly network?: 'network' | 'address';
  /** Variables with networks that must not overlap this one. */
  readonly disjointFrom?: readonly string[];
  /** The variable with a domain that must be none of these names, nor have one of them below it. */
  readonly notContaining?: string;
}

/** How many hosts a group has to have. */
export type Membership = 'any' | 'at least one' | 'exactly one';

/** A registered host group. `name` is the Ansible name (snake_case). */
export interface HostGroup {
  readonly kind: 'HostGroup';
  readonly name: string;
  readonly purpose: string;
  readonly members: Membership;
  readonly children: readonly string[];
  /** Where an inventory of a tree that nobody compiled names it first. */
  readonly origin?: Origin;
  /** Every host is in a home group; the other groups only give it roles. */
  readonly home?: boolean;
  /** Every host of this group is in one of these too. */
  readonly within?: readonly string[];
  /** No host of this group is in one of these. */
  readonly apart?: readonly string[];
  /** Every host of this group is in exactly one of its children. */
  readonly eachInOneChild?: boolean;
  /** Its hosts are changed one after another: what is changed on them connects them. */
  readonly oneByOne?: boolean;
  /** Not in the inventory: Ansible brings it. */
  readonly builtIn?: boolean;
}

/** Which hosts a play runs on: a union of groups, less others. */
export interface HostPattern {
  readonly kind: 'HostPattern';
  readonly groups: readonly HostGroup[];
  readonly without: readonly HostGroup[];
}

/** Whether a value is an expression node. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Expression';
}

/** Whether a value is a template node. */
export function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Template';
}
