import { irregularReason } from './naming/irregular-reason.ts';
import { mandatoryName } from './naming/mandatory-name.ts';
import { ownSlot } from './naming/own-slot.ts';
import { partsMirrored } from './naming/parts-mirrored.ts';
import { phaseOrder } from './naming/phase-order.ts';
import { saysItsPurpose } from './naming/says-its-purpose.ts';
import { snakeCase } from './naming/snake-case.ts';
import { uniformFolder } from './naming/uniform-folder.ts';
import { uniquePath } from './naming/unique-path.ts';
import { yamlExtension } from './naming/yaml-extension.ts';
import type { Rule } from './rule.ts';

/** Names and numbers: TK1xx. */
export const namingRules: readonly Rule[] = [uniquePath, ownSlot, snakeCase, irregularReason, saysItsPurpose, phaseOrder, partsMirrored, uniformFolder, mandatoryName, yamlExtension];
