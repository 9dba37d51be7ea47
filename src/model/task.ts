import type { Effect } from './effect.ts';
import type { Expression, Template, Text, Value } from './expression.ts';
import type { Origin } from './origin.ts';
import type { RoleNode } from './role.ts';
import type { Suppression } from './suppression.ts';

/** One call of an Ansible module, by its fully qualified name. */
export interface ModuleCallNode {
  readonly kind: 'ModuleCall';
  readonly module: string;
  /** The name as a tree that nobody compiled has it, where it is another: `apt`. */
  readonly writtenAs?: string;
  readonly arguments: { readonly [option: string]: Value };
}

/** A truth value in Jinja, or several that must all hold. */
export type ConditionNode = Template | Expression | boolean;

/** The keywords that tasks, blocks and includes share. */
export interface StepKeywords {
  readonly when?: readonly ConditionNode[];
  readonly become?: boolean;
  readonly becomeUser?: Text;
  readonly delegateTo?: Text | Expression;
  readonly runOnce?: boolean;
  readonly checkMode?: boolean;
  readonly noLog?: boolean;
  /** `false`: never show the lines of the file in `--diff` (they may be somebody's secrets). */
  readonly diff?: boolean;
  readonly vars?: { readonly [name: string]: Value };
  readonly environment?: { readonly [name: string]: Value };
  /** Keywords that the DSL cannot write, such as `ignore_errors`: only trees that nobody compiled have them. */
  readonly keywords?: { readonly [keyword: string]: Value };
  /** Findings that the author accepts here. */
  readonly suppressions?: readonly Suppression[];
  /** Where the parts of the step stand (`when`, `loop`, `call.arguments.src`): only trees that nobody compiled know it. */
  readonly places?: ReadonlyMap<string, Origin>;
}

/** A loop around one task; `variable` is the loop_var. */
export interface LoopNode {
  readonly over: Value;
  readonly variable: string;
  readonly label?: Text | Expression;
}

/** A task: one module call with its keywords. */
export interface TaskNode extends StepKeywords {
  readonly kind: 'Task';
  readonly name: Text;
  readonly call: ModuleCallNode;
  readonly loop?: LoopNode;
  /** The name of the result where the tree gives one; tasks of the DSL get theirs when they are printed. */
  readonly register?: string;
  /** What the call does to resources, where the module's name and arguments do not say it. */
  readonly effects?: readonly Effect[];
  /** What the task returns beyond its module's documentation: a JSON Schema of an object. */
  readonly returns?: { readonly [key: string]: unknown };
  /** Why the members of the result hold no secret although the call is given one. */
  readonly resultWithoutSecret?: string;
  /** Why a call that could do anything does nothing to resources. */
  readonly noEffects?: string;
  readonly until?: ConditionNode;
  readonly retries?: Value;
  readonly delay?: Value;
  readonly changedWhen?: readonly ConditionNode[];
  readonly failedWhen?: readonly ConditionNode[];
  readonly notify?: readonly HandlerNode[];
  readonly async?: number;
  readonly poll?: number;
  readonly origin: Origin;
}

/** Steps that share keywords, with what happens when one fails. */
export interface BlockNode extends StepKeywords {
  readonly kind: 'Block';
  readonly name: Text;
  readonly steps: readonly StepNode[];
  readonly rescue?: readonly StepNode[];
  readonly always?: readonly StepNode[];
  readonly origin: Origin;
}

/** The run of a role's entry point with its parameters. */
export interface RoleCallNode extends StepKeywords {
  readonly kind: 'RoleCall';
  readonly name: Text;
  readonly role: RoleNode;
  readonly entryPoint: string;
  readonly parameters: { readonly [name: string]: Value };
  readonly origin: Origin;
}

/** Steps kept in a file of their own, so that a loop can repeat all of them. */
export interface TaskFileNode extends StepKeywords {
  readonly kind: 'TaskFile';
  readonly name: Text;
  readonly file: string;
  readonly steps: readonly StepNode[];
  readonly loop?: LoopNode;
  readonly origin: Origin;
}

/** A task that runs at the end of the play, or at a flush, if one that changed something notified it. */
export interface HandlerNode {
  readonly kind: 'Handler';
  readonly name: string;
  readonly call: ModuleCallNode;
  readonly become: boolean;
  /** What the call does to resources, where the module's name and arguments do not say it. */
  readonly effects?: readonly Effect[];
  /** Why the members of the result hold no secret although the call is given one. */
  readonly resultWithoutSecret?: string;
  /** Why a call that could do anything does nothing to resources. */
  readonly noEffects?: string;
  /** Keywords that the DSL cannot write, such as `listen`: only trees that nobody compiled have them. */
  readonly keywords?: { readonly [keyword: string]: Value };
  /** Where the parts of the handler stand, as for steps. */
  readonly places?: ReadonlyMap<string, Origin>;
  readonly origin: Origin;
}

export type StepNode = TaskNode | BlockNode | RoleCallNode | TaskFileNode;
