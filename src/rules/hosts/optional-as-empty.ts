import { groupReadsOf } from '../../passes/texts/group-reads.ts';
import { rule } from '../rule.ts';

/** A group that an installation may leave out is read as an empty one; references of the DSL always are (conventions HG-05). */
export const optionalAsEmpty = rule({
  code: 'TK533',
  name: 'hosts/optional-as-empty',
  severity: 'error',
  why: 'In an inventory without the group the name does not exist, and the playbook stops on the smallest installations.',
  messages: {
    missing: { message: 'The group "{group}" is read although an inventory may not have it.', help: 'Write groups[\'{group}\'] | default([]), or use the reference of the group.' },
  },
  check: (report, platform) => ({
    end: () => {
      // Nothing says of the groups of a tree that nobody compiled which of them may be left out.
      if (platform.source === 'yaml') return;
      const optional = new Set(platform.groups.filter(({ members }) => members === 'any').map(({ name }) => name));
      for (const { name, caught, origin } of groupReadsOf(platform)) if (!caught && optional.has(name)) report(origin, 'missing', { group: name });
    },
  }),
});
