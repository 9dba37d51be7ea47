import type { Rule } from './rule.ts';
import { assertionCanFail } from './tasks/assertion-can-fail.ts';
import { becomesRoot } from './tasks/becomes-root.ts';
import { changeConditional } from './tasks/change-conditional.ts';
import { changedInPlace } from './tasks/changed-in-place.ts';
import { checkedBeforeChange } from './tasks/checked-before-change.ts';
import { connectionAwaited } from './tasks/connection-awaited.ts';
import { failureInFourParts } from './tasks/failure-in-four-parts.ts';
import { failureKept } from './tasks/failure-kept.ts';
import { fileBackedUp } from './tasks/file-backed-up.ts';
import { fileNotTakenOver } from './tasks/file-not-taken-over.ts';
import { guardedCommand } from './tasks/guarded-command.ts';
import { moduleQualified } from './tasks/module-qualified.ts';
import { named } from './tasks/named.ts';
import { networkRetried } from './tasks/network-retried.ts';
import { outputAsData } from './tasks/output-as-data.ts';
import { packageByModule } from './tasks/package-by-module.ts';
import { packageStatePresent } from './tasks/package-state-present.ts';
import { playWithoutBecome } from './tasks/play-without-become.ts';
import { probeRead } from './tasks/probe-read.ts';
import { rescueReports } from './tasks/rescue-reports.ts';
import { restartedOnChange } from './tasks/restarted-on-change.ts';
import { roleShared } from './tasks/role-shared.ts';
import { rollbackConfirmed } from './tasks/rollback-confirmed.ts';
import { sameOnEveryRun } from './tasks/same-on-every-run.ts';
import { secretMadeOnce } from './tasks/secret-made-once.ts';
import { shellNoAppend } from './tasks/shell-no-append.ts';
import { shellPipefail } from './tasks/shell-pipefail.ts';
import { shellShort } from './tasks/shell-short.ts';
import { stopsOnFailure } from './tasks/stops-on-failure.ts';
import { systemAsserted } from './tasks/system-asserted.ts';
import { templateExtension } from './tasks/template-extension.ts';
import { testJudged } from './tasks/test-judged.ts';
import { testOnlyLooks } from './tasks/test-only-looks.ts';
import { unattended } from './tasks/unattended.ts';
import { waitForCondition } from './tasks/wait-for-condition.ts';
import { zfsBeforeLxd } from './tasks/zfs-before-lxd.ts';

/** Tasks: TK6xx. */
export const taskRules: readonly Rule[] = [
  guardedCommand, named, probeRead, stopsOnFailure, rescueReports, failureInFourParts, waitForCondition, unattended, checkedBeforeChange,
  rollbackConfirmed, connectionAwaited, networkRetried, packageByModule, outputAsData, fileNotTakenOver, fileBackedUp, templateExtension,
  shellShort, shellPipefail, sameOnEveryRun, secretMadeOnce, restartedOnChange, packageStatePresent, shellNoAppend, changeConditional,
  changedInPlace, testOnlyLooks, testJudged, assertionCanFail, failureKept, playWithoutBecome, moduleQualified, roleShared, zfsBeforeLxd, systemAsserted, becomesRoot,
];
