import type { Break } from '../break.ts';
import { withComponent } from '../break.ts';
import { extraSource } from '../extra.ts';
import { docsBreaks } from './docs.ts';
import { hostBreaks } from './hosts.ts';
import { inventoryBreaks } from './inventories.ts';
import { kubernetesBreaks } from './kubernetes.ts';
import { lifeCycleBreaks } from './life-cycle.ts';
import { literalBreaks } from './literals.ts';
import { namingBreaks } from './naming.ts';
import { secretBreaks } from './secrets.ts';
import { securityBreaks } from './security.ts';
import { suppressionBreaks } from './suppressions.ts';
import { taskBreaks } from './tasks.ts';
import { tlsBreaks } from './tls.ts';
import { treeBreaks } from './trees.ts';
import { variableBreaks } from './variables.ts';

/** What the breaks with a component of their own start from: it must have no finding, or theirs would prove nothing. */
const nothing = withComponent('nothing is wrong with the component that other breaks put in', extraSource({}));

/** Every break, by the groups of the codes. */
export const allBreaks: readonly Break[] = [
  nothing, ...namingBreaks, ...secretBreaks, ...securityBreaks, ...tlsBreaks, ...literalBreaks, ...lifeCycleBreaks, ...variableBreaks, ...hostBreaks, ...inventoryBreaks, ...taskBreaks, ...suppressionBreaks, ...kubernetesBreaks,
  ...docsBreaks, ...treeBreaks,
];
