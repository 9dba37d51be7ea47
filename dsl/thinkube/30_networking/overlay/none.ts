import type { OverlayProvider } from './provider.ts';
import { noOtherProvider, noOtherProviderThere } from './other-providers.ts';

/** No overlay network: hosts reach each other in the LAN, and nobody reaches them from outside of it. */
export const none: OverlayProvider = {
  id: 'none',
  title: 'none',
  preconditions: [noOtherProvider('none')],
  install: [],
  join: [],
  authorise: [],
  address: [],
  verify: noOtherProviderThere('none'),
  reset: { first: [], last: [] },
  retain: [],
  faults: [],
};
