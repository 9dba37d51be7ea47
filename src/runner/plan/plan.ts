import type { PlaybookKind } from '../../model/component.ts';

/** What a run is for. */
export type RunMode = 'deploy' | 'test' | 'check' | 'rollback';

/** One playbook of a run: the smallest thing that is begun, finished and taken up again. */
export interface PlannedStep {
  /** Unique in a run: `dns/20_setup_dns`. */
  readonly id: string;
  readonly component: string;
  readonly purpose: PlaybookKind;
  /** Its path below the tree. */
  readonly playbook: string;
}

/** That the tests of a component passed not long before a run, so that it may leave them out. */
export interface EarlierTest {
  /** When they passed, as ISO 8601 in UTC; of several, the one that passed first. */
  readonly at: string;
  /** The run in which they passed. */
  readonly run: string;
  /** What the component needs, directly or through others: where any of it changes in this run, the tests are repeated. */
  readonly needs: readonly string[];
}

/** A component in a run, with its playbooks in the order in which they run. */
export interface PlannedComponent {
  readonly id: string;
  readonly title: string;
  readonly phase: string;
  /** The components of this run that have to be finished before this one begins. */
  readonly after: readonly string[];
  readonly steps: readonly PlannedStep[];
  /** Only where its tests are left out unless something changes; plans of older versions never have it. */
  readonly tested?: EarlierTest;
}

/** All that a run is going to do, in the order in which one process alone would do it. */
export interface Plan {
  readonly mode: RunMode;
  readonly components: readonly PlannedComponent[];
}

/** The steps of a plan, in its order. */
export function stepsOf(plan: Pick<Plan, 'components'>): readonly PlannedStep[] {
  return plan.components.flatMap((component) => component.steps);
}
