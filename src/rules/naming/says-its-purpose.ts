import { rule } from '../rule.ts';

/** The word behind the number says what the number says (conventions NUM-02). */
export const saysItsPurpose = rule({
  code: 'TK105',
  name: 'name/says-its-purpose',
  severity: 'error',
  why: 'People read the word and programs read the number; where the two differ, one of them runs the wrong playbook.',
  messages: {
    differs: { message: 'The playbook "{file}" says "{word}", and its number says that it {purpose}.', help: 'The second digit is 0 for a deploy, 1 to 7 for further steps, 8 for a test and 9 for a rollback.' },
  },
  check: (report) => ({
    playbook: (playbook, component) => {
      // A slot that is no ten is another rule's; its numbers say nothing.
      if (playbook.irregular !== undefined || component.slot === 0 || component.slot % 10 !== 0) return;
      const [, digit = '', word = ''] = /^[0-9]([0-9])(?:-[0-9]+)?_([a-z]+)/.exec(playbook.file) ?? [];
      const allowed = digitsOf[word];
      if (allowed !== undefined && digit !== '' && !allowed.includes(digit)) report(playbook.plays[0]?.origin ?? component.origin, 'differs', { file: playbook.file, word, purpose: purposes[digit] ?? 'configures' });
    },
  }),
});

const making = '01234567';
const digitsOf: { readonly [word: string]: string } = { test: '8', tests: '8', rollback: '9', uninstall: '9', undeploy: '9', deploy: making, setup: making, install: making };
const purposes: { readonly [digit: string]: string } = { 0: 'deploys', 8: 'tests', 9: 'rolls back' };
