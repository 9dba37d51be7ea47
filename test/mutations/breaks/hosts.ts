import { withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

/** TK530 to TK549: hosts and groups. */
export const hostBreaks: readonly Break[] = [
  withComponent('a play runs on a group that the platform does not have',
    extraSource({ dsl: 'defineGroups', declares: "\nconst others = defineGroups({ nameServers: { purpose: 'Name servers', members: 'at least one' } });\n", hosts: 'others.nameServers' }),
    { code: 'TK530', at: 'play(others.nameServers', says: 'name_servers' }),
];
