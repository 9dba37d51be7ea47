import type { Rule } from './rule.ts';
import { unseen } from './secrets/unseen.ts';

/** Secrets and security: TK201 to TK219. */
export const secretRules: readonly Rule[] = [unseen];
