import type { Effect } from './effect.ts';
import type { HostPattern, Text, Value, Variable, HostGroup } from './expression.ts';
import type { Origin } from './origin.ts';
import type { Suppression } from './suppression.ts';
import type { HandlerNode, StepNode } from './task.ts';

/** What a playbook is for. */
export type PlaybookKind = 'deploy' | 'configure' | 'test' | 'rollback';

/** Batches of hosts that a play takes one after another: numbers, or shares of all (Ansible's `serial`). */
export type Serial = number | readonly (number | `${number}%`)[];

/** A play of the platform: what happens on one set of hosts. */
export interface PlayNode {
  readonly kind: 'Play';
  readonly name: string;
  readonly hosts: HostPattern;
  readonly gatherFacts: boolean;
  readonly serial?: Serial;
  readonly steps: readonly StepNode[];
  readonly handlers: readonly HandlerNode[];
  /** Variables and keywords of the play that the DSL cannot write: only trees that nobody compiled have them. */
  readonly vars?: { readonly [name: string]: Value };
  readonly keywords?: { readonly [keyword: string]: Value };
  /** Where the keywords of the play stand: only trees that nobody compiled know it. */
  readonly places?: ReadonlyMap<string, Origin>;
  readonly origin: Origin;
}

/** One generated playbook. `file` is its name without folder or extension. */
export interface PlaybookNode {
  readonly kind: 'Playbook';
  readonly purpose: PlaybookKind;
  readonly file: string;
  readonly title: string;
  /** Why the file name does not follow the numbering, when it does not. */
  readonly irregular?: string;
  readonly plays: readonly PlayNode[];
  /** It imports others, or others import it: what ran before its plays is not in it. Only trees that nobody compiled have such ones. */
  readonly linked?: boolean;
}

/** A file that `ansible.builtin.template` renders on the target. */
export interface TemplateFile {
  readonly name: string;
  readonly source: string;
}

/** Something broken on purpose, which the component's test must notice. */
export interface FaultNode {
  readonly kind: 'Fault';
  readonly title: string;
  readonly hosts: HostPattern;
  readonly steps: readonly StepNode[];
}

/** A value that hosts of a group must have, although no task of the play names it (a template file does). */
export interface Requirement {
  readonly group: HostGroup;
  readonly variable: Variable;
}

/** Hosts that a component makes, with the steps that end a play for one that does not exist. */
export interface MadeHostsNode {
  readonly group: HostGroup;
  readonly steps: readonly StepNode[];
}

/** What a component leaves on the hosts after its rollback, and why. */
export interface Retained {
  readonly what: string;
  readonly reason: string;
  /** What of it the deploy makes, by kind and name: the rollback need not undo these. */
  readonly resources?: readonly Pick<Effect, 'kind' | 'id'>[];
}

/** Why a component depends on another one, where no resource shows it. */
export interface DependencyReason {
  readonly component: ComponentNode;
  readonly reason: string;
}

/** A component of a platform, complete: all its playbooks. */
export interface ComponentNode {
  readonly kind: 'Component';
  /** snake_case; variables of the component start with it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The ten of its playbooks' numbers; 0 for playbooks without numbers, which only trees that nobody compiled have. */
  readonly slot: number;
  /** Folder below the phase's, for components with one of their own. */
  readonly directory?: string;
  readonly dependsOn: readonly ComponentNode[];
  /** Reasons of dependencies that the author states. */
  readonly dependencyReasons?: readonly DependencyReason[];
  /** Hosts that exist while it is deployed. */
  readonly makes?: MadeHostsNode;
  readonly playbooks: readonly PlaybookNode[];
  readonly templates: readonly TemplateFile[];
  readonly requires: readonly Requirement[];
  readonly retains: readonly Retained[];
  readonly faults: readonly FaultNode[];
  readonly troubleshooting: readonly Trouble[];
  /** Why the file names do not follow the numbering, when they do not. */
  readonly irregularNames?: string;
  readonly owns: readonly OwnedResource[];
  /** Findings that the author accepts in the whole component. */
  readonly suppressions?: readonly Suppression[];
  readonly origin: Origin;
}

/** A symptom a user may see, and what to do about it. */
export interface Trouble {
  readonly symptom: string;
  readonly remedy: string;
}

/** A resource that the component declares, for its README and for questions about it. */
export interface OwnedResource {
  readonly type: string;
  readonly title: Text;
  readonly hosts: HostPattern;
  /** Whether the rollback has steps of its own for it, or restores its paths. */
  readonly undone: boolean;
  /** Paths that the rollback puts back, and those whose former state the deploy records. */
  readonly restoredPaths: readonly Text[];
  readonly recordedPaths: readonly Text[];
  readonly origin: Origin;
}
