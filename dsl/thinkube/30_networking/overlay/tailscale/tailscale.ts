import { observed } from '#dsl';
import { hasMode, stopped } from '#resources/host/faults';
import { openInUfw } from '../firewall.ts';
import { noOtherProvider } from '../other-providers.ts';
import type { OverlayProvider } from '../provider.ts';
import { said, tailnetIsUp, works } from './checks.ts';
import { member } from './membership.ts';
import { keyring, program, unit } from './program.ts';
import { gone } from './reset.ts';

// Its rules for packets that are passed on Tailscale makes itself.
const open = openInUfw('41641', 'tailscale0');

/** Tailscale: hosts are devices of a tailnet, which gives them their addresses. The key that joins is the authorisation. */
export const tailscale: OverlayProvider = {
  id: 'tailscale',
  title: 'Tailscale',
  preconditions: [said, noOtherProvider('tailscale')],
  install: program,
  join: [member],
  authorise: [],
  address: [open, ...tailnetIsUp()],
  verify: [...observed(...program, open), ...works()],
  reset: { first: [], last: gone },
  retain: [],
  faults: [hasMode(keyring, '0600'), stopped(unit)],
};
