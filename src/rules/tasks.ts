import type { Rule } from './rule.ts';
import { guardedCommand } from './tasks/guarded-command.ts';
import { named } from './tasks/named.ts';
import { probeRead } from './tasks/probe-read.ts';

/** Tasks: TK6xx. */
export const taskRules: readonly Rule[] = [guardedCommand, named, probeRead];
