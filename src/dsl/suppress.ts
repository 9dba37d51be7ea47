import type { Origin } from '../model/origin.ts';
import type { Suppression } from '../model/suppression.ts';
import { callerOrigin } from './origin.ts';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** The code of a rule. */
export type RuleCode = `TK${Exclude<Digit, '0' | '9'>}${Digit}${Digit}`;

/**
 * Accepts what one rule finds, in `suppressions` of a task, a block or a component.
 * @param reason why it is right here, in words that the next reader understands
 * @param where in a component: only what is found at this resource
 */
export function suppress(code: RuleCode, reason: string, where: { readonly on?: { readonly origin: Origin } } = {}): Suppression {
  return Object.freeze({ code, reason, ...(where.on === undefined ? {} : { on: where.on.origin }), origin: callerOrigin() });
}
