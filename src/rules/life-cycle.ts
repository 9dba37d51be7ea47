import { complete } from './life-cycle/complete.ts';
import { undone } from './life-cycle/undone.ts';
import type { Rule } from './rule.ts';

/** Resources and their life cycle: TK3xx. */
export const lifeCycleRules: readonly Rule[] = [complete, undone];
