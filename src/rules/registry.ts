import { docRules } from './docs.ts';
import { hostRules } from './hosts.ts';
import { kubernetesRules } from './kubernetes.ts';
import { lifeCycleRules } from './life-cycle.ts';
import { literalRules } from './literals.ts';
import { namingRules } from './naming.ts';
import type { Rule } from './rule.ts';
import { secretRules } from './secrets.ts';
import { securityRules } from './security.ts';
import { suppressionRules } from './suppressions.ts';
import { taskRules } from './tasks.ts';
import { tlsRules } from './tls.ts';
import { variableRules } from './variables.ts';

/** Every rule, in the order of the codes. */
export const rules: readonly Rule[] = Object.freeze(
  [namingRules, secretRules, tlsRules, securityRules, literalRules, lifeCycleRules, variableRules, hostRules, taskRules, suppressionRules, kubernetesRules, docRules].flat().sort((one, other) => (one.code < other.code ? -1 : 1)),
);
