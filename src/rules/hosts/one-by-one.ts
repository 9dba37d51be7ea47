import { rule } from '../rule.ts';

/** Hosts of a group that says so are changed one after another (conventions NET-04). */
export const oneByOne = rule({
  code: 'TK535',
  name: 'hosts/one-by-one',
  severity: 'error',
  why: 'A mistake in what connects the hosts cuts all of them off at the same moment when all are changed at once.',
  messages: {
    atOnce: { message: 'The play changes all hosts of "{group}" at once.', help: 'Give the play serial: 1.' },
  },
  check: (report) => ({
    play: (play, { purpose }) => {
      const group = play.hosts.groups.find(({ oneByOne: declared }) => declared === true);
      if (group !== undefined && purpose !== 'test' && play.serial !== 1) report(play.origin, 'atOnce', { group: group.name });
    },
  }),
});
