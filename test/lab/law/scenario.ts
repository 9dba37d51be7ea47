import type { Stage } from './stage.ts';

/**
 * Something that goes wrong outside of the component, or beside it: a host that is rebooted, a server that answers
 * nonsense, a name that is taken. Faults of the component itself are declared in its plays.
 */
export interface Scenario {
  /** What goes wrong, in a few words, for the report. */
  readonly about: string;
  /** From which state of the hosts to which; the law makes the first, and looks whether the last is there. */
  readonly course: Course;
  /**
   * Lets it happen, and records what has to be true by `stage.check` and its relatives.
   * Cuts and what `stage.atTheEnd` was told are undone when this returns or throws.
   */
  run(stage: Stage): Promise<void>;
}

/**
 * `stays away`: nothing is deployed, and at the end the hosts are exactly as they were.
 * `arrives`: nothing is deployed, and at the end it is: its test passes and changes nothing.
 * `stays`: it is deployed, before and at the end.
 */
export type Course = 'stays away' | 'arrives' | 'stays';
