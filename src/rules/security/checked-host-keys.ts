import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { saysNo, saysYes } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

/** SSH knows the host that it talks to. */
export const checkedHostKeys = rule({
  code: 'TK238',
  name: 'security/checked-host-keys',
  severity: 'error',
  why: 'A connection that takes every key takes that of a stranger too, and hands it commands, files and passwords.',
  messages: {
    text: { message: '"{found}" lets SSH take every key of a host.', help: 'Use StrictHostKeyChecking=accept-new, which takes the first key and no other, or ansible.builtin.known_hosts. Where hosts are set up anew all the time, accept the finding there with the reason.' },
    option: { message: 'The option {option} of {module} lets SSH take every key of a host.', help: 'Add the key with ansible.builtin.known_hosts, or set `accept_newhostkey`.' },
  },
  check: (report, platform) => {
    const check = ({ module, arguments: given }: ModuleCallNode, origin: Origin): void => {
      if (saysYes(given['accept_hostkey'])) report(origin, 'option', { option: 'accept_hostkey', module });
      if (module.endsWith('.synchronize') && given['verify_host'] !== undefined && saysNo(given['verify_host'])) report(origin, 'option', { option: 'verify_host', module });
    };
    return {
      task: (task) => check(task.call, task.origin),
      handler: (handler) => check(handler.call, handler.origin),
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'unchecked host key')) if (at.kind !== 'title') report(origin, 'text', { found });
      },
    };
  },
});
