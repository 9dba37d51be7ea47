import type { HostPattern } from '../../model/expression.ts';
import { argumentText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** A host that has nothing to do leaves the play alone (conventions HG-04). */
export const endedAlone = rule({
  code: 'TK532',
  name: 'hosts/ended-alone',
  severity: 'error',
  why: 'One host that ends the play ends it for all others as well, and nothing says that they were left out.',
  messages: {
    endPlay: { message: 'The step ends the play for all hosts.', help: 'Write meta: end_host, which ends it for the host that has nothing to do.' },
  },
  check: (report) => ({
    task: ({ call, origin }, { kind, hosts }) => {
      if (kind === 'fault' || call.module !== 'ansible.builtin.meta') return;
      const what = argumentText(call.arguments['_raw_params']).trim();
      if ((what === 'end_play' || what === 'end_batch') && !isOneHost(hosts)) report(origin, 'endPlay');
    },
  }),
});

function isOneHost(hosts: HostPattern | undefined): boolean {
  const [only] = hosts?.groups ?? [];
  return hosts?.groups.length === 1 && (only!.members === 'exactly one' || only!.name === 'localhost');
}
