import { importCodes } from '../../importer/codes.ts';
import { inventoryCodes } from '../../inventory/codes.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { rules } from '../../rules/registry.ts';
import type { RuleMessage } from '../../rules/rule.ts';

/** What can be said of a code without its page. */
export interface RuleFacts {
  readonly code: string;
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly why: string;
  readonly messages?: { readonly [id: string]: RuleMessage };
}

/** Every rule, and every check of inventories and of trees that nobody compiled, in the order of the codes. */
export function knownRules(platforms: readonly PlatformNode[]): readonly RuleFacts[] {
  const checks = Object.entries({ ...inventoryCodes, ...importCodes }).map(([code, check]): RuleFacts => ({ code, ...check }));
  const ofPlatforms = platforms.flatMap((platform) => platform.inventory?.checks ?? []);
  return [...rules, ...checks, ...new Map(ofPlatforms.map((check) => [check.code, check])).values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}
