import type { Value } from './expression.ts';
import type { Origin } from './origin.ts';
import type { HandlerNode, StepNode } from './task.ts';

/** One parameter of a role, as `meta/argument_specs.yml` describes it. */
export interface RoleParameter {
  readonly type: 'str' | 'int' | 'bool' | 'list' | 'dict' | 'path';
  readonly description: string;
  readonly required?: boolean;
  readonly default?: Value;
  readonly elements?: 'str' | 'dict' | 'int';
  readonly choices?: readonly string[];
  readonly noLog?: boolean;
}

/** A way into a role: its own task file with its own parameters. */
export interface RoleEntryPoint {
  readonly description: string;
  readonly parameters: { readonly [name: string]: RoleParameter };
  readonly steps: readonly StepNode[];
  /** Handlers of the role's own: only trees that nobody compiled have them. */
  readonly handlers?: readonly HandlerNode[];
}

/** A reusable role. Parameter names carry the role's name as prefix. */
export interface RoleNode {
  readonly kind: 'Role';
  readonly name: string;
  readonly title: string;
  readonly entryPoints: { readonly [name: string]: RoleEntryPoint };
  /** Values of the role's own that its steps share (`defaults/main.yml`). */
  readonly defaults: { readonly [name: string]: Value };
  /** Where the defaults stand, by name: only trees that nobody compiled know it. */
  readonly places?: ReadonlyMap<string, Origin>;
  /** Template files of the role: name in `templates/` and where the author keeps it. */
  readonly templates: readonly { readonly name: string; readonly source: string }[];
  readonly origin: Origin;
}
