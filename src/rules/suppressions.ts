import type { Rule } from './rule.ts';
import { allowed } from './suppressions/allowed.ts';
import { knownCode } from './suppressions/known-code.ts';
import { used } from './suppressions/used.ts';
import { withReason } from './suppressions/with-reason.ts';

/** What is said of suppressions themselves: TK690 to TK699. */
export const suppressionRules: readonly Rule[] = [knownCode, withReason, used, allowed];
