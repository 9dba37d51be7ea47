import type { Rule } from './rule.ts';
import { checkedHostKeys } from './security/checked-host-keys.ts';
import { closedModes } from './security/closed-modes.ts';
import { keptLocks } from './security/kept-locks.ts';
import { oneContainerEngine } from './security/one-container-engine.ts';
import { privateTemporaryFiles } from './security/private-temporary-files.ts';
import { readBeforeRun } from './security/read-before-run.ts';
import { unitsOnly } from './security/units-only.ts';
import { verifiedConnections } from './security/verified-connections.ts';
import { verifiedPackages } from './security/verified-packages.ts';
import { wholeKernelOptions } from './security/whole-kernel-options.ts';

/** What makes a host less safe than it looks: TK230 to TK239. */
export const securityRules: readonly Rule[] = [
  oneContainerEngine, closedModes, verifiedPackages, verifiedConnections, readBeforeRun, keptLocks, unitsOnly, wholeKernelOptions, checkedHostKeys, privateTemporaryFiles,
];
