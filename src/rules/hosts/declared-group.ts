import type { HostGroup, HostPattern } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { groupReadsOf } from '../../passes/texts/group-reads.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** Every host group that is used is one of the platform's (conventions HG-01). */
export const declaredGroup = rule({
  code: 'TK530',
  name: 'hosts/declared-group',
  severity: 'error',
  why: 'Ansible skips a play on a group that it does not know, without an error: the playbook succeeds and does nothing.',
  messages: {
    unknown: { message: 'The platform does not declare the host group "{name}".', help: 'Add it to `groups` of the platform.{similar}' },
    inText: { message: 'The host group "{name}" is read by name, and the platform does not declare it.', help: 'Use the reference of a group.{similar}' },
  },
  check: (report, platform) => {
    const { groups, source } = platform;
    const names = groups.map((group) => group.name);
    const known = new Set(names);
    const check = (group: HostGroup, origin: Origin): void => {
      if (group.builtIn === true || known.has(group.name)) return;
      const similar = nearest(group.name, names);
      report(origin, 'unknown', { name: group.name, similar: similar === undefined ? '' : ` It has "${similar}", if you mean that.` });
    };
    const checkPattern = (pattern: HostPattern, origin: Origin): void => [...pattern.groups, ...pattern.without].forEach((group) => check(group, origin));
    return {
      component: ({ requires, origin }) => requires.forEach(({ group }) => check(group, origin)),
      // The hosts of a fault are those of its play.
      scope: ({ hosts, kind, origin }) => {
        if (hosts !== undefined && kind === 'play') checkPattern(hosts, origin);
      },
      reference: (reference, { origin }) => {
        if ((reference.kind === 'Group' || reference.kind === 'HostVariable') && reference.group !== undefined) check(reference.group, origin);
      },
      end: () => {
        const imported = source === 'yaml';
        // Without an inventory any group of a tree that nobody compiled may exist.
        if (imported && platform.withoutInventory === true) return;
        for (const { name, origin, caught } of groupReadsOf(platform)) {
          if (known.has(name) || brought.has(name)) continue;
          const similar = nearest(name, names);
          // Tasks may make groups there, and some inventories leave groups out: only what is misspelt is sure.
          if (imported && (caught || similar === undefined)) continue;
          report(origin, 'inText', { name, similar: similar === undefined ? '' : ` There is "${similar}", if you mean that.` });
        }
      },
    };
  },
});

/** Groups that every inventory has. */
const brought: ReadonlySet<string> = new Set(['all', 'ungrouped', 'localhost']);
