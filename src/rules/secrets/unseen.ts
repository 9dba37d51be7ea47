import { plainText } from '../../model/plain-text.ts';
import type { Text } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { readsSecret, secretIn } from '../../passes/secrets.ts';
import { rule } from '../rule.ts';

const commands: ReadonlySet<string> = new Set(['ansible.builtin.command', 'ansible.builtin.shell', 'ansible.builtin.raw', 'ansible.builtin.script']);

/** A secret is never where others can see it: in a name, in the arguments of a process, in a log (conventions VAR-05). */
export const unseen = rule({
  code: 'TK201',
  name: 'secret/unseen',
  severity: 'error',
  why: 'Names are printed, every user of a host can list the arguments of its processes, and logs are kept for years.',
  messages: {
    inName: { message: 'The name "{name}" shows the secret {secret}.', help: 'Name the task for what it does, without the value.' },
    inCommand: { message: 'The secret {secret} is an argument of a process.', help: 'Hand it over in `environment` or `stdin`, or in a file that only its owner can read.' },
    logged: { message: 'The step "{name}" handles a secret and says noLog: false.', help: 'Leave noLog out: such steps are not logged.' },
  },
  check: (report) => {
    const checkName = (text: Text, origin: Origin): void => {
      const secret = secretIn(text);
      if (secret !== undefined) report(origin, 'inName', { name: plainText(text), secret });
    };
    return {
      component: (component) => component.owns.forEach(({ title, origin }) => checkName(title, origin)),
      step: (step) => {
        checkName(step.name, step.origin);
        if (step.noLog === false && readsSecret(step)) report(step.origin, 'logged', { name: plainText(step.name) });
      },
      task: (task) => {
        if (!commands.has(task.call.module)) return;
        const { argv, cmd, _raw_params } = task.call.arguments;
        const secret = secretIn([argv ?? null, cmd ?? null, _raw_params ?? null]);
        if (secret !== undefined) report(task.origin, 'inCommand', { secret });
      },
    };
  },
});
