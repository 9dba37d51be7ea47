import type { ComponentNode, PlaybookNode, PlayNode } from '../model/component.ts';
import type { HostPattern, Reference } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';
import type { RoleEntryPoint, RoleNode } from '../model/role.ts';
import type { Suppression } from '../model/suppression.ts';
import type { HandlerNode, StepNode, TaskNode } from '../model/task.ts';

/** Steps that run together: names, results and handlers are known to each other inside of it and nowhere else. */
export interface Scope {
  /** What it is for people: `play "Deploy DNS"`. */
  readonly title: string;
  readonly kind: 'play' | 'fault' | 'entry point';
  readonly steps: readonly StepNode[];
  readonly handlers: readonly HandlerNode[];
  readonly origin: Origin;
  /** Plays and faults only. */
  readonly hosts?: HostPattern;
  readonly component?: ComponentNode;
  /** Entry points only. */
  readonly role?: RoleNode;
  readonly entryPoint?: RoleEntryPoint;
  /** Plays only. */
  readonly playbook?: PlaybookNode;
}

/** Where a reference stands. */
export interface Use {
  readonly origin: Origin;
  /** Left out for the defaults of variables and of roles, which nothing may run for. */
  readonly scope?: Scope;
  readonly step?: StepNode | HandlerNode;
}

/** What has become of the suppressions of a platform when all rules have looked at it. */
export interface Settled {
  readonly suppressions: ReadonlySet<Suppression>;
  /** Those that a finding needed. */
  readonly used: ReadonlySet<Suppression>;
  /** The rules that looked. */
  readonly rules: readonly { readonly code: string; readonly name: string }[];
}

/**
 * What a rule wants to look at. Every node is shown once, in the order of the platform; `end` comes last, and
 * `settled` after it, when the findings have met the suppressions. A scope is
 * shown before the steps, the handlers and the references in it, and `endScope` comes after them.
 */
export interface Visitor {
  platform?(platform: PlatformNode): void;
  phase?(phase: PhaseNode): void;
  component?(component: ComponentNode, phase: PhaseNode): void;
  playbook?(playbook: PlaybookNode, component: ComponentNode, phase: PhaseNode): void;
  play?(play: PlayNode, playbook: PlaybookNode, component: ComponentNode): void;
  role?(role: RoleNode): void;
  scope?(scope: Scope): void;
  /** Tasks, blocks, role calls and task files, also those inside of others. */
  step?(step: StepNode, scope: Scope): void;
  /** Tasks only. */
  task?(task: TaskNode, scope: Scope): void;
  handler?(handler: HandlerNode, scope: Scope): void;
  reference?(reference: Reference, use: Use): void;
  endScope?(scope: Scope): void;
  end?(): void;
  settled?(run: Settled): void;
}
