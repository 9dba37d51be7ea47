import { sightingsOf } from '../../passes/sightings.ts';
import { isDeclaration, isForPeople, isInComment } from '../../passes/texts/acting.ts';
import { rule } from '../rule.ts';

/** No account of an installation stands in a path (conventions VAR-08). */
export const noHomeFolder = rule({
  code: 'TK246',
  name: 'literal/no-home-folder',
  severity: 'error',
  why: 'Every installation chooses the account that owns its files; a folder of another name is not there.',
  messages: {
    home: { message: 'The home folder {found} is written here.', help: 'Use facts.userDir for the folder of the account that Ansible logs in with, or put the path together from the variable that holds the account.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, index, origin } of sightingsOf(platform, 'home folder')) if (!isDeclaration(at) && !isForPeople(at) && !isInComment(at, index)) report(origin, 'home', { found });
    },
  }),
});
