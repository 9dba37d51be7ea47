import type { ComponentNode, PlaybookNode, PlayNode } from '../../model/component.ts';
import type { Value } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { RoleEntryPoint, RoleNode } from '../../model/role.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { CodeUse } from './code-use.ts';
import type { NameUse } from './name-use.ts';

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
  /** Where they stand, as far as it is known. */
  readonly places?: ReadonlyMap<string, Origin>;
}

/** What flows through one scope. */
export interface ScopeFlow {
  readonly scope: FlowScope;
  readonly codes: readonly CodeUse[];
  readonly uses: readonly NameUse[];
  /** Names may come from somewhere that cannot be read, such as a file whose name the run makes. */
  readonly open: boolean;
  /** Steps may run in it that cannot be read, such as those of a role that is not in the tree. */
  readonly hidden: boolean;
}
