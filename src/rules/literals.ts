import { noAccount } from './literals/no-account.ts';
import { noAddress } from './literals/no-address.ts';
import { noDomain } from './literals/no-domain.ts';
import { noHomeFolder } from './literals/no-home-folder.ts';
import { noHostName } from './literals/no-host-name.ts';
import { noInterface } from './literals/no-interface.ts';
import { noPredecessor } from './literals/no-predecessor.ts';
import { urlByName } from './literals/url-by-name.ts';
import type { Rule } from './rule.ts';

/** Names and numbers of one installation, written where every installation reads them: TK240 to TK249. */
export const literalRules: readonly Rule[] = [noAddress, noDomain, noHostName, noInterface, urlByName, noPredecessor, noHomeFolder, noAccount];
