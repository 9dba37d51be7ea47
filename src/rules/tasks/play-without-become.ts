import { rule } from '../rule.ts';

/** Only the tasks that need root have it; a play of the DSL has no such option (conventions PB-04). */
export const playWithoutBecome = rule({
  code: 'TK632',
  name: 'play/without-become',
  severity: 'error',
  why: 'Everything in the play runs as root then, and ~ is the home folder of root.',
  messages: {
    become: { message: 'The play runs all of its tasks as another user.', help: 'Set become on the tasks that need it.' },
  },
  check: (report) => ({
    play: ({ keywords, places, origin }) => {
      const become = keywords?.['become'];
      if (become !== undefined && become !== false && become !== null && !/^(?:false|no)$/i.test(String(become))) report(places?.get('become') ?? origin, 'become');
    },
  }),
});
