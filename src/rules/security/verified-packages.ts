import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { saysNo, saysYes } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

/** Options that switch the check of signatures off, where they say yes. */
const offWhenYes: ReadonlySet<string> = new Set(['allow_unauthenticated', 'allow-unauthenticated', 'allow_insecure', 'disable_gpg_check', 'trusted', 'no_gpg_check']);
/** The same, where they say no. */
const offWhenNo: ReadonlySet<string> = new Set(['gpgcheck', 'repo_gpgcheck', 'verify_key']);

/** Packages come from where their signatures say. */
export const verifiedPackages = rule({
  code: 'TK232',
  name: 'security/verified-packages',
  severity: 'error',
  why: 'A package runs as root while it is installed; without its signature anybody between the mirror and the host may have written it.',
  messages: {
    option: { message: 'The option {option} of {module} switches the check of signatures off.', help: 'Remove it, and add the key of the repository with `signed_by`.' },
    text: { message: '"{found}" switches the check of signatures off.', help: 'Remove it, and add the key of the repository with `signed_by`.' },
  },
  check: (report, platform) => {
    const check = ({ module, arguments: given }: ModuleCallNode, origin: Origin): void => {
      for (const [option, value] of Object.entries(given)) {
        // The module apt passes `force` on as --force-yes.
        const isOff = offWhenNo.has(option) ? saysNo(value) : (offWhenYes.has(option) || (option === 'force' && module === 'ansible.builtin.apt')) && saysYes(value);
        if (isOff) report(origin, 'option', { option, module });
      }
    };
    return {
      task: (task) => check(task.call, task.origin),
      handler: (handler) => check(handler.call, handler.origin),
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'unverified package')) if (at.kind !== 'title') report(origin, 'text', { found });
      },
    };
  },
});
