import { byRole } from './hosts/by-role.ts';
import { declaredGroup } from './hosts/declared-group.ts';
import { delegatedToRole } from './hosts/delegated-to-role.ts';
import { domainRouted } from './hosts/domain-routed.ts';
import { endedAlone } from './hosts/ended-alone.ts';
import { namedGroup } from './hosts/named-group.ts';
import { oneByOne } from './hosts/one-by-one.ts';
import { optionalAsEmpty } from './hosts/optional-as-empty.ts';
import type { Rule } from './rule.ts';

/** Hosts and groups: TK530 to TK549 (the other codes of TK5xx are checks of inventories). */
export const hostRules: readonly Rule[] = [declaredGroup, byRole, endedAlone, optionalAsEmpty, delegatedToRole, oneByOne, namedGroup, domainRouted];
