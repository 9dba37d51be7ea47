import type { Requirement } from '../model/component.ts';
import type { Group } from './groups.ts';
import type { Expr } from './values.ts';
import { variableOf } from './variables.ts';

/** Says that hosts of a group must have a variable which only Jinja text reads (through `hostvars`). */
export function needs(group: Group, variable: Expr<unknown>): Requirement {
  return Object.freeze({ group: group.group, variable: variableOf(variable) });
}
