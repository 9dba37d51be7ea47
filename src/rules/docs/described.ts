import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** Everything that a README or a header tells of has something to tell (conventions PB-01, ROL-04, PRC-05). */
export const described = rule({
  code: 'TK801',
  name: 'docs/described',
  severity: 'error',
  why: 'Headers, READMEs and the questions of inventory init are made of these words; where they are missing a user finds an empty line.',
  messages: {
    empty: { message: 'The {what} has no {part}.', help: 'Say in a sentence what a reader gets from it.' },
    repeats: { message: 'The summary of "{id}" says no more than its title.', help: 'Say what a user has when it is deployed.' },
  },
  check: (report, { source }) => {
    if (source === 'yaml') return {};
    const check = (origin: Origin, what: string, part: string, text: string): void => {
      if (text.trim() === '') report(origin, 'empty', { what, part });
    };
    return {
      platform: ({ title, summary, groups, variables, id, origin }) => {
        for (const [part, text] of [['title', title], ['summary', summary]] as const) check(origin, `platform "${id}"`, part, text);
        for (const { name, purpose } of groups) check(origin, `host group "${name}"`, 'purpose', purpose);
        for (const { name, description } of variables) check(origin, `variable "${name}"`, 'description', description);
      },
      phase: ({ id, title, summary, origin }) => {
        for (const [part, text] of [['title', title], ['summary', summary]] as const) check(origin, `phase "${id}"`, part, text);
      },
      component: ({ id, title, summary, origin, troubleshooting, retains }) => {
        for (const [part, text] of [['title', title], ['summary', summary]] as const) check(origin, `component "${id}"`, part, text);
        if (summary.trim() !== '' && summary.trim().replace(/\.$/, '').toLowerCase() === title.trim().toLowerCase()) report(origin, 'repeats', { id });
        for (const { symptom, remedy } of troubleshooting) check(origin, `trouble "${symptom}" of "${id}"`, 'remedy', remedy);
        for (const { what, reason } of retains) check(origin, `retained "${what}" of "${id}"`, 'reason', reason);
      },
      role: ({ name, title, origin, entryPoints }) => {
        check(origin, `role "${name}"`, 'title', title);
        for (const [entry, { description, parameters }] of Object.entries(entryPoints)) {
          check(origin, `entry point "${entry}" of role "${name}"`, 'description', description);
          for (const [parameter, { description: about }] of Object.entries(parameters)) check(origin, `parameter "${parameter}"`, 'description', about);
        }
      },
    };
  },
});
