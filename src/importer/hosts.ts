import type { HostGroup, HostPattern } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { Located } from '../inventory/located.ts';
import { isTemplated, textsOf } from './value.ts';

/** The groups of a tree, one node a name. */
export class Groups {
  readonly #known = new Map<string, HostGroup>();

  /** All groups that were named, in the order of their first use. */
  get all(): readonly HostGroup[] {
    return [...this.#known.values()];
  }

  named(name: string, origin?: Origin): HostGroup {
    let group = this.#known.get(name);
    if (group === undefined) this.#known.set(name, (group = { kind: 'HostGroup', name, purpose: '', members: 'any', children: [], ...(brought.has(name) ? { builtIn: true } : {}), ...(origin === undefined ? {} : { origin }) }));
    return group;
  }

  /** A single host: plays may name it, but no platform declares it. */
  host(name: string, origin: Origin): void {
    if (!this.#known.has(name)) this.#known.set(name, { kind: 'HostGroup', name, purpose: '', members: 'any', children: [], builtIn: true, origin });
  }
}

/** Names that every inventory has. */
const brought: ReadonlySet<string> = new Set(['all', 'ungrouped', 'localhost', '127.0.0.1', '*']);

/** The groups and hosts that `hosts:` of a play names; what only the run or a pattern can tell is left out. */
export function readPattern(located: Located | undefined, groups: Groups): HostPattern {
  const words = textsOf(located).flatMap(({ text }) => (isTemplated(text) ? [] : text.split(/[,;]|:(?![^[]*\])/).map((word) => word.trim())));
  const pattern = { groups: [] as HostGroup[], without: [] as HostGroup[] };
  for (const word of words) {
    const name = word.replace(/^[!&]/, '').replace(/\[[^\]]*\]$/, '');
    if (name === '' || name.startsWith('~') || (name !== '*' && /[*?[\]]/.test(name))) continue;
    (word.startsWith('!') ? pattern.without : pattern.groups).push(groups.named(name === '*' ? 'all' : name));
  }
  return { kind: 'HostPattern', ...pattern };
}
