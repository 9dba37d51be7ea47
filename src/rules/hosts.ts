import { declaredGroup } from './hosts/declared-group.ts';
import type { Rule } from './rule.ts';

/** Hosts and groups: TK530 to TK549 (the other codes of TK5xx are checks of inventories). */
export const hostRules: readonly Rule[] = [declaredGroup];
