/** The steps of the law by their sign in the table: those of the cycle are numbers, the general cases are letters. */
export const lawSteps = {
  A: 'a dry run (--check) before the first deploy does not crash and changes nothing',
  1: 'the test fails before the deploy',
  2: 'the deploy succeeds',
  3: 'the test passes, and changes nothing',
  4: 'a second deploy changes nothing',
  5: 'the test notices each fault, and a deploy repairs it',
  B: 'a run with a missing variable, a missing group or --limit stops before any change',
  F: 'what goes wrong around it is survived, or refused with a reason',
  6: 'the rollback asks for confirmation, puts the hosts back as they were, and is done once',
  C: 'an interrupted deploy is completed by the next one',
  D: 'what was there before the first deploy comes back exactly',
  7: 'after the rollback it is deployed again, and the test passes',
  E: 'a rollback stops while something that needs it is deployed; rollback.yaml takes everything away',
} as const;

/** The sign of a step. */
export type LawStep = `${keyof typeof lawSteps}`;

/** The signs in the order in which the steps are taken. */
export const stepOrder: readonly LawStep[] = ['A', '1', '2', '3', '4', '5', 'B', 'F', '6', 'C', 'D', '7', 'E'];
