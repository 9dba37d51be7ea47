import type { Rule } from './rule.ts';
import { validArguments } from './tasks/valid-arguments.ts';
import { byParameters } from './variables/by-parameters.ts';
import { declared } from './variables/declared.ts';
import { ownName } from './variables/own-name.ts';
import { resultInPlay } from './variables/result-in-play.ts';
import { templateKnownNames } from './variables/template-known-names.ts';
import { templateParses } from './variables/template-parses.ts';
import { templatePresent } from './variables/template-present.ts';

/** Variables, results, templates and arguments: TK4xx. */
export const variableRules: readonly Rule[] = [validArguments, declared, resultInPlay, ownName, templatePresent, byParameters, templateParses, templateKnownNames];
