import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';

/** Colours, or none: then every style returns its text as it is. */
export function colors(wanted: boolean): ChalkInstance {
  return new Chalk({ level: wanted ? 1 : 0 });
}
