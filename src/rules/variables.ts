import type { Rule } from './rule.ts';
import { validArguments } from './tasks/valid-arguments.ts';
import { argumentType } from './variables/argument-type.ts';
import { byParameters } from './variables/by-parameters.ts';
import { conditionBoolean } from './variables/condition-boolean.ts';
import { conditionWithoutBraces } from './variables/condition-without-braces.ts';
import { declared } from './variables/declared.ts';
import { expressionParses } from './variables/expression-parses.ts';
import { factGathered } from './variables/fact-gathered.ts';
import { factKnown } from './variables/fact-known.ts';
import { knownNames } from './variables/known-names.ts';
import { knownPlugins } from './variables/known-plugins.ts';
import { noDefault } from './variables/no-default.ts';
import { notItself } from './variables/not-itself.ts';
import { ownName } from './variables/own-name.ts';
import { playVariableUsed } from './variables/play-variable-used.ts';
import { resultDocumented } from './variables/result-documented.ts';
import { resultInPlay } from './variables/result-in-play.ts';
import { resultSetBefore } from './variables/result-set-before.ts';
import { resultUsed } from './variables/result-used.ts';
import { templateKnownNames } from './variables/template-known-names.ts';
import { templateParses } from './variables/template-parses.ts';
import { templatePresent } from './variables/template-present.ts';
import { variableUsed } from './variables/variable-used.ts';

/** Variables, results, templates and arguments: TK4xx. */
export const variableRules: readonly Rule[] = [
  validArguments, declared, resultInPlay, ownName, templatePresent, byParameters,
  templateParses, templateKnownNames, expressionParses, conditionWithoutBraces, knownNames, resultSetBefore,
  resultDocumented, knownPlugins, conditionBoolean, factGathered, factKnown, noDefault,
  notItself, variableUsed, resultUsed, playVariableUsed, argumentType,
];
