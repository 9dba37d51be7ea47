import { sightingsOf } from '../../passes/sightings.ts';
import { isDeclaration } from '../../passes/texts/acting.ts';
import { rule } from '../rule.ts';

/** No name of a network card stands in a component or a template (conventions VAR-08). */
export const noInterface = rule({
  code: 'TK243',
  name: 'literal/no-interface',
  severity: 'error',
  why: 'The name of a network card follows from the slot that it is in: the next machine has another.',
  messages: {
    interface: { message: 'The network card {found} is named here.', help: 'Read the name from a variable of the host, or from the facts about its default route.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'interface')) if (!isDeclaration(at) && at.kind !== 'title') report(origin, 'interface', { found });
    },
  }),
});
