import { asserted, expression, forEach, j, otherHosts, task, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import type { StepNode } from '../../../../src/model/task.ts';
import { groups } from '../../groups.ts';

/**
 * The host reaches every other one of the overlay network, by its address there. A mesh comes together by and by, so each
 * is tried for a while; whoever stays silent is named.
 * @param addressOf where the other host has its address
 * @param hint what to look at
 */
export function reachesEverybody(addressOf: (peer: Expr<string>) => Expr<string>, hint: readonly string[]): readonly StepNode[] {
  const pings = forEach('overlay_peer', otherHosts(groups.zerotierNodes), (peer) =>
    task('Ask every other host of the overlay network', command({ argv: ['ping', '-c', '2', '-W', '2', addressOf(peer)] }), {
      changedWhen: false,
      failedWhen: false,
      checkMode: false,
      retries: 20,
      delay: 3,
      until: (result) => expression<boolean>`' 0% packet loss' in ${result.stdout} | default('')`,
    }), (peer) => peer);
  const silent = expression<readonly string[]>`${pings.result.results} | rejectattr('stdout', 'search', ' 0% packet loss') | map(attribute='overlay_peer') | list`;
  return [
    pings,
    asserted('Every other host of the overlay network answers', expression<boolean>`${silent} | length == 0`, {
      error: j`${thisHost} does not reach all hosts of the overlay network`,
      details: [j`No answer, or only some: {{ ${silent} | join(', ') }}`],
      action: hint,
      reference: 'README.overlay.md',
    }),
  ];
}
