import { lawSteps, type LawStep } from './steps.ts';

/** What is wrong, a line each; none when a check passes. */
export type Problems = readonly string[];

/** One check that was made. */
export interface CheckRecord {
  readonly platform: string;
  readonly component: string;
  readonly step: LawStep;
  readonly what: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly problems: Problems;
}

/** Something that was not tested, and why. */
export interface Skip {
  readonly what: string;
  readonly reason: string;
}

/** A check failed that everything after it stands on. It has been told. */
export class Broken extends Error {
  readonly record: CheckRecord;

  constructor(record: CheckRecord) {
    super(`${record.platform}/${record.component}: step ${record.step} failed: ${record.what}`);
    this.record = record;
  }
}

/** Counts checks and tells each one as soon as it is made. */
export class Recorder {
  readonly records: CheckRecord[] = [];
  readonly skipped: Skip[] = [];
  readonly #tell: (record: CheckRecord) => void;

  /** @param tell - called for every check. */
  constructor(tell: (record: CheckRecord) => void = () => undefined) {
    this.#tell = tell;
  }

  /** Records a check. */
  add(record: CheckRecord): void {
    this.records.push(record);
    this.#tell(record);
  }

  /** Records that something is not tested. */
  skip(what: string, reason: string): void {
    this.skipped.push({ what, reason });
  }

  get passed(): number {
    return this.records.filter((record) => record.ok).length;
  }

  get failed(): number {
    return this.records.length - this.passed;
  }

  /** The recorder for one component. */
  lane(platform: string, component: string): Lane {
    return new Lane(this, platform, component);
  }
}

/** Records the checks of one component; the time of each is what has passed since the one before, unless it is given. */
export class Lane {
  readonly #recorder: Recorder;
  readonly #platform: string;
  readonly #component: string;
  #since = performance.now();

  constructor(recorder: Recorder, platform: string, component: string) {
    this.#recorder = recorder;
    this.#platform = platform;
    this.#component = component;
  }

  /** Records a check; returns its record. */
  check(step: LawStep, what: string, problems: Problems, seconds = (performance.now() - this.#since) / 1000): CheckRecord {
    const record = { platform: this.#platform, component: this.#component, step, what, ok: problems.length === 0, seconds, problems };
    this.#recorder.add(record);
    this.#since = performance.now();
    return record;
  }

  /**
   * Records a check that the rest stands on.
   * @throws Broken when it fails.
   */
  need(step: LawStep, what: string, problems: Problems, seconds?: number): void {
    const record = this.check(step, what, problems, seconds);
    if (!record.ok) throw new Broken(record);
  }

  /** Says that one check of a step is not made. */
  skipOne(step: LawStep, what: string, reason: string): void {
    this.#recorder.skip(`${this.#platform}/${this.#component} ${step}: ${what}`, reason);
  }

  /** Says that steps are not taken. */
  skip(steps: readonly LawStep[], reason: string): void {
    for (const step of steps) this.#recorder.skip(`${this.#platform}/${this.#component} ${step}: ${lawSteps[step]}`, reason);
  }
}
