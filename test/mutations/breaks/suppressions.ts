import { withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying } from '../extra.ts';

const accepting = (suppression: string, options: string): string => deploying(`task('Do it', command({ argv: ['true'] }), { ${options}, suppressions: [${suppression}] }),`);
const quiet = 'changedWhen: false';
const unguarded = "effects: noEffects('it only prints')";
const at = "task('Do it'";

/** TK690 to TK693: accepted findings. */
export const suppressionBreaks: readonly Break[] = [
  withComponent('an accepted code does not exist', accepting("suppress('TK899', 'nobody knows this code')", quiet), { code: 'TK690', at, says: 'TK899' }),
  withComponent('a finding is accepted without a reason', accepting("suppress('TK601', 'because')", unguarded), { code: 'TK691', at, says: 'because' }),
  withComponent('what is accepted is not found', accepting("suppress('TK601', 'the program tells the log what it did')", quiet), { code: 'TK692', at, says: 'TK601' }),
  withComponent('a secret in the open is accepted', accepting("suppress('TK201', 'nobody else uses this machine')", quiet), { code: 'TK693', at, says: 'TK201' }),
];
