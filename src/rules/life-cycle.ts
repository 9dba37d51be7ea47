import { commandEffectsDeclared } from './life-cycle/command-effects-declared.ts';
import { complete } from './life-cycle/complete.ts';
import { dependencyAcyclic } from './life-cycle/dependency-acyclic.ts';
import { dependencyDeclared } from './life-cycle/dependency-declared.ts';
import { dependencyInOrder } from './life-cycle/dependency-in-order.ts';
import { dependencyUsed } from './life-cycle/dependency-used.ts';
import { endpointOneOwner } from './life-cycle/endpoint-one-owner.ts';
import { moduleEffectsKnown } from './life-cycle/module-effects-known.ts';
import { observed } from './life-cycle/observed.ts';
import { oneOwner } from './life-cycle/one-owner.ts';
import { retentionMade } from './life-cycle/retention-made.ts';
import { reverseOrder } from './life-cycle/reverse-order.ts';
import { taskEffectsKnown } from './life-cycle/task-effects-known.ts';
import { undoesAll } from './life-cycle/undoes-all.ts';
import { undone } from './life-cycle/undone.ts';
import type { Rule } from './rule.ts';

/** Resources and their life cycle: TK3xx. */
export const lifeCycleRules: readonly Rule[] = [
  complete, undone, moduleEffectsKnown, commandEffectsDeclared, taskEffectsKnown, undoesAll, retentionMade, observed, oneOwner, endpointOneOwner, dependencyDeclared, dependencyAcyclic,
  dependencyInOrder, dependencyUsed, reverseOrder,
];
