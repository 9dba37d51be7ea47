import { defineResource, expression, task } from '#dsl';
import type { Resource } from '#dsl';
import { file } from '#modules/ansible.builtin/file';
import { callerOrigin } from '../../../../../src/dsl/origin.ts';
import { packagesBefore } from '../../../../../src/dsl/remembered.ts';
import { vars } from '../../../variables.ts';

/** Where the service keeps who the host is. */
export const identityFolder = '/var/lib/zerotier-one';

/**
 * Who the host is in the world of ZeroTier. The service makes it at its first start, and the package leaves it behind: with
 * it the host comes back as the same member. It goes where that is asked for, and ZeroTier was not the user's before.
 */
export function identity(): Resource {
  const origin = callerOrigin();
  return defineResource({
    kind: 'Resource',
    type: 'data',
    title: 'identity of the host in the overlay network',
    origin,
    remembers: {},
    present: () => [],
    observe: () => [],
    absent: () => [
      task('Remove the identity of the host if that is asked for', file({ path: identityFolder, state: 'absent' }), { become: true, origin, when: expression<boolean>`${vars.uninstallZerotier} | bool and 'zerotier-one' not in ${packagesBefore}` }),
    ],
  });
}
