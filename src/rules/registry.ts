import { declaredGroup } from './hosts/declared-group.ts';
import { complete } from './life-cycle/complete.ts';
import { undone } from './life-cycle/undone.ts';
import { irregularReason } from './naming/irregular-reason.ts';
import { ownSlot } from './naming/own-slot.ts';
import { snakeCase } from './naming/snake-case.ts';
import { uniquePath } from './naming/unique-path.ts';
import type { Rule } from './rule.ts';
import { unseen } from './secrets/unseen.ts';
import { guardedCommand } from './tasks/guarded-command.ts';
import { named } from './tasks/named.ts';
import { probeRead } from './tasks/probe-read.ts';
import { validArguments } from './tasks/valid-arguments.ts';
import { byParameters } from './variables/by-parameters.ts';
import { declared } from './variables/declared.ts';
import { ownName } from './variables/own-name.ts';
import { resultInPlay } from './variables/result-in-play.ts';
import { templateKnownNames } from './variables/template-known-names.ts';
import { templateParses } from './variables/template-parses.ts';
import { templatePresent } from './variables/template-present.ts';

/** Every rule, in the order of the codes. */
export const rules: readonly Rule[] = Object.freeze([
  uniquePath, ownSlot, snakeCase, irregularReason,
  unseen,
  complete, undone,
  validArguments, declared, resultInPlay, ownName, templatePresent, byParameters, templateParses, templateKnownNames,
  declaredGroup,
  guardedCommand, named, probeRead,
]);
