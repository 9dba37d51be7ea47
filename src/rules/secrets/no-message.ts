import { taintOf } from '../../passes/taint/taint.ts';
import { rule } from '../rule.ts';

const messages: { readonly [module: string]: readonly string[] } = {
  'ansible.builtin.debug': ['msg', 'var'],
  'ansible.builtin.fail': ['msg'],
  'ansible.builtin.assert': ['msg', 'fail_msg', 'success_msg'],
  'ansible.builtin.pause': ['prompt'],
  'ansible.builtin.set_stats': ['data'],
};

/** No message tells a secret (conventions VAR-05). */
export const noMessage = rule({
  code: 'TK208',
  name: 'secret/no-message',
  severity: 'error',
  why: 'A message is there to be read: on a screen, in a log, in a report of a failure that is sent around. One that is hidden because of the secret tells nothing.',
  messages: {
    message: { message: 'The message tells {secret}.', help: 'Tell what went wrong and what to do, not the value; of a result, tell its return code or its status.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { field, step, secret, origin } of taintOf(platform).uses) {
        if (step?.kind !== 'Task' && step?.kind !== 'Handler') continue;
        if (messages[step.call.module]?.some((option) => field === `call.arguments.${option}`) === true) report(origin, 'message', { secret });
      }
    },
  }),
});
