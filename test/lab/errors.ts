/** A thing that this machine lacks for the lab, and what to do about it. */
export interface Finding {
  readonly missing: string;
  readonly remedy: string;
}

/** The lab could not do its work although the machine seemed fit. Exit code 1. */
export class LabFailure extends Error {
  readonly exitCode = 1;
}

/** The hosts' image could not be built: that is no fault of the lab that is there, and starting over would not help. */
export class BuildFailure extends LabFailure {}

/** This machine cannot run the lab at all. Exit code 3. */
export class UnsuitableMachine extends Error {
  readonly exitCode = 3;
  readonly findings: readonly Finding[];

  /** @param findings - everything that is missing, so that a person reads it once. */
  constructor(findings: readonly Finding[]) {
    super(unsuitableText(findings));
    this.findings = findings;
  }
}

/** A command that ran as root has failed and has said why on this terminal. */
export class ToldAbove extends Error {
  readonly exitCode: number;

  /** @param exitCode - what that command ended with. */
  constructor(exitCode: number) {
    super('The lab command failed; the reason stands above.');
    this.exitCode = exitCode;
  }
}

/** The one message about a machine that cannot run the lab: what is missing, what to do, what still works. */
export function unsuitableText(findings: readonly Finding[]): string {
  const lines = findings.flatMap((finding) => [`  - ${finding.missing}`, `      ${finding.remedy}`]);
  return [
    'This machine cannot run the lab (real hosts in LXD containers):',
    ...lines,
    'What still works here: `make build`, `make check` and the unit tests. They need neither root nor LXD.',
  ].join('\n');
}

/** What went wrong, as one line, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
