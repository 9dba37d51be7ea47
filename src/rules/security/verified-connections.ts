import type { Value } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { saysNo, saysYes } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

const offWhenNo = /^(?:(?:validate|verify|check)_(?:\w+_)?(?:certs?|ssl|tls)|(?:ssl|tls)_(?:verify|verification)|validate_certs|verify_ssl)$/;
const offWhenYes = /^(?:insecure|insecure_registry|insecure_skip_tls_verify|skip_tls_verify|tls_skip_verify|ssl_no_verify|plain_http)$/;

/** Whoever answers a connection proves who it is. */
export const verifiedConnections = rule({
  code: 'TK233',
  name: 'security/verified-connections',
  severity: 'error',
  why: 'Without the certificate anybody on the way may answer, read what is sent, passwords too, and choose what comes back.',
  messages: {
    option: { message: 'The option {option} of {module} switches the check of certificates off.', help: 'Remove it, or give the module the certificate of the authority. Where the first connection can have none, accept the finding there with the reason.' },
    text: { message: '"{found}" switches the check of certificates off.', help: 'Remove it, or name the certificate of the authority. Where the first connection can have none, accept the finding there with the reason.' },
  },
  check: (report, platform) => {
    const check = (module: string, given: { readonly [option: string]: Value }, origin: Origin): void => {
      for (const [option, value] of Object.entries(given)) if (offWhenNo.test(option) ? saysNo(value) : offWhenYes.test(option) && saysYes(value)) report(origin, 'option', { option, module });
    };
    const checkCall = ({ module, arguments: given }: ModuleCallNode, origin: Origin): void => check(module, given, origin);
    return {
      play: ({ keywords, origin }) => {
        for (const [module, given] of Object.entries((keywords?.['module_defaults'] ?? {}) as { readonly [module: string]: Value })) if (typeof given === 'object' && given !== null) check(module, given as { readonly [option: string]: Value }, origin);
      },
      task: (task) => checkCall(task.call, task.origin),
      handler: (handler) => checkCall(handler.call, handler.origin),
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'unverified connection')) if (at.kind !== 'title') report(origin, 'text', { found: found.trim() });
      },
    };
  },
});
