import { commandText } from '../../passes/command-text.ts';
import { guardedTasks } from '../../passes/guarded-steps.ts';
import { rule } from '../rule.ts';

/** A secret that is made by chance is made once and kept (conventions PB-08). */
export const secretMadeOnce = rule({
  code: 'TK622',
  name: 'secret/made-once',
  severity: 'error',
  why: 'A second run makes another secret, and whatever knows the first one is locked out.',
  messages: {
    again: { message: 'The command "{command}" makes another secret on every run.', help: 'Write it to a file and name that in creates, or run it only when the secret is not there yet.' },
  },
  check: (report) => ({
    scope: ({ kind, steps }) => {
      if (kind === 'fault') return;
      for (const { task, guarded } of guardedTasks(steps)) {
        if (guarded || task.call.arguments['creates'] !== undefined) continue;
        const line = commandText(task.call);
        const command = making.exec(line)?.[1];
        // A script that looks for the secret first makes it once.
        if (command !== undefined && !/\btest\s+!?\s*-|\[\[?\s+!?\s*-[a-z]\s/.test(line)) report(task.origin, 'again', { command: command.replace(/\s+/g, ' ') });
      }
    },
  }),
});

const making = /(?:^|[;&|(\n"']\s*|\bsudo\s+)(openssl\s+(?:rand|genrsa|genpkey|ecparam\s+-genkey)|pwgen\b|apg\b|makepasswd\b|uuidgen\b|wg\s+genkey|ssh-keygen\s+(?=[^\n]*-[tqN])|(?:tr|head|cat|dd|od|base64)\s[^\n;&]*\/dev\/u?random)/;
