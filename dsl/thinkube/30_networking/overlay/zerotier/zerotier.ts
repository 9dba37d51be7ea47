import { observed } from '#dsl';
import { hasMode, removed, stopped } from '#resources/host/faults';
import { openInUfw } from '../firewall.ts';
import { forwarding } from '../forwarding.ts';
import { noOtherProvider } from '../other-providers.ts';
import type { OverlayProvider } from '../provider.ts';
import { authorise } from './authorise.ts';
import { networkIsUp, said, works } from './checks.ts';
import { member } from './membership.ts';
import { keyring, program, settings, unit } from './program.ts';
import { gone, networkIsSaid } from './reset.ts';

const through = forwarding('zt+');
const open = openInUfw('9993', 'zt+');

/** ZeroTier: hosts are members of a network that is kept at ZeroTier Central. */
export const zerotier: OverlayProvider = {
  id: 'zerotier',
  title: 'ZeroTier',
  preconditions: [said, noOtherProvider('zerotier')],
  install: program,
  join: [member],
  authorise,
  address: [...through.resources, open, ...networkIsUp()],
  verify: [...observed(...program, ...through.resources, open), ...works()],
  reset: { first: networkIsSaid, last: gone },
  retain: [{ what: '/var/lib/zerotier-one: the identity of the host in the world of ZeroTier', reason: 'with it the host comes back as the same member, with its addresses; -e uninstall_zerotier=true removes it too' }],
  faults: [hasMode(keyring, '0600'), removed(settings), stopped(unit), stopped(through.unit)],
};
