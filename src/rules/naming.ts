import { irregularReason } from './naming/irregular-reason.ts';
import { ownSlot } from './naming/own-slot.ts';
import { snakeCase } from './naming/snake-case.ts';
import { uniquePath } from './naming/unique-path.ts';
import type { Rule } from './rule.ts';

/** Names and numbers: TK1xx. */
export const namingRules: readonly Rule[] = [uniquePath, ownSlot, snakeCase, irregularReason];
