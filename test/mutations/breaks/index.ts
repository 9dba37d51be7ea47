import type { Break } from '../break.ts';
import { withComponent } from '../break.ts';
import { extraSource } from '../extra.ts';
import { hostBreaks } from './hosts.ts';
import { inventoryBreaks } from './inventories.ts';
import { lifeCycleBreaks } from './life-cycle.ts';
import { namingBreaks } from './naming.ts';
import { secretBreaks } from './secrets.ts';
import { taskBreaks } from './tasks.ts';
import { variableBreaks } from './variables.ts';

/** What the breaks with a component of their own start from: it must have no finding, or theirs would prove nothing. */
const nothing = withComponent('nothing is wrong with the component that other breaks put in', extraSource({}));

/** Every break, by the groups of the codes. */
export const allBreaks: readonly Break[] = [nothing, ...namingBreaks, ...secretBreaks, ...lifeCycleBreaks, ...variableBreaks, ...hostBreaks, ...inventoryBreaks, ...taskBreaks];
