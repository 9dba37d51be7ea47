import { plainText } from '../../model/plain-text.ts';
import { isLineOption } from '../../passes/command-line.ts';
import { secretIn } from '../../passes/secrets.ts';
import type { SecretUse } from '../../passes/taint/taint.ts';
import { taintOf } from '../../passes/taint/taint.ts';
import { rule } from '../rule.ts';

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
  check: (report, platform) => {
    const taint = taintOf(platform);
    return {
      component: (component) => {
        for (const { title, origin } of component.owns) {
          const secret = secretIn(title);
          if (secret !== undefined) report(origin, 'inName', { name: plainText(title), secret });
        }
      },
      step: (step) => {
        if (step.noLog === false && taint.secretOf(step) !== undefined) report(step.origin, 'logged', { name: plainText(step.name) });
      },
      end: () => {
        for (const { field, secret, step, origin } of taint.uses) {
          if (step !== undefined && field === 'name') report(origin, 'inName', { name: plainText(step.name), secret });
          if (isInCommand(field, step)) report(origin, 'inCommand', { secret });
        }
      },
    };
  },
});

/** Options of other modules that become the line of a process. */
const lines = /(?:docker|podman)_container(?:_exec)? (?:command|argv|entrypoint)$|\.cron job$/;

function isInCommand(field: string, step: SecretUse['step']): boolean {
  if ((step?.kind !== 'Task' && step?.kind !== 'Handler') || !field.startsWith('call.arguments.')) return false;
  const option = field.slice('call.arguments.'.length);
  return isLineOption(step.call, option) || lines.test(`${step.call.module} ${option}`);
}
