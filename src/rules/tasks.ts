import type { Rule } from './rule.ts';
import { checkedBeforeChange } from './tasks/checked-before-change.ts';
import { connectionAwaited } from './tasks/connection-awaited.ts';
import { failureInFourParts } from './tasks/failure-in-four-parts.ts';
import { guardedCommand } from './tasks/guarded-command.ts';
import { named } from './tasks/named.ts';
import { probeRead } from './tasks/probe-read.ts';
import { rescueReports } from './tasks/rescue-reports.ts';
import { rollbackConfirmed } from './tasks/rollback-confirmed.ts';
import { stopsOnFailure } from './tasks/stops-on-failure.ts';
import { unattended } from './tasks/unattended.ts';
import { waitForCondition } from './tasks/wait-for-condition.ts';

/** Tasks: TK6xx. */
export const taskRules: readonly Rule[] = [
  guardedCommand, named, probeRead, stopsOnFailure, rescueReports, failureInFourParts, waitForCondition, unattended, checkedBeforeChange,
  rollbackConfirmed, connectionAwaited,
];
