import { described } from './docs/described.ts';
import { headerPresent } from './docs/header-present.ts';
import { readmePresent } from './docs/readme-present.ts';
import { troubleshooting } from './docs/troubleshooting.ts';
import type { Rule } from './rule.ts';

/** Documents: TK8xx. */
export const docRules: readonly Rule[] = [described, troubleshooting, readmePresent, headerPresent];
