import { because, component } from '#dsl';
import { vms } from '../../20_lxd_setup/vms/vms.ts';
import { common } from './common.ts';
import { none } from './none.ts';
import { providerPlay } from './provider.ts';
import { tailscale } from './tailscale/tailscale.ts';
import { zerotier } from './zerotier/zerotier.ts';

export const overlay = component({
  id: 'overlay',
  title: 'Overlay network',
  summary: 'A network over the Internet that hosts and your own devices reach each other in, wherever they are. ZeroTier or Tailscale provides it, or nobody.',
  slot: 10,
  files: { deploy: 'setup_zerotier', test: 'test_zerotier', rollback: 'reset_zerotier' },
  dependsOn: [because(vms, 'virtual machines join the network like all other hosts')],
  on: [common, providerPlay(zerotier), providerPlay(tailscale), providerPlay(none)],
  troubleshooting: [
    { symptom: 'ACCESS_DENIED in zerotier-cli listnetworks', remedy: 'the member is not authorised: run the deploy again, and look at the member at ZeroTier Central' },
    { symptom: 'Another member has an address of the host', remedy: 'the host was installed anew and has a new identity: delete its former member at ZeroTier Central' },
    { symptom: 'Hosts answer in the LAN, but not in the overlay network', remedy: 'UDP port 9993 has to get out to the Internet; peers that are only RELAYed are slow, but work' },
    { symptom: 'The auth key of Tailscale is refused', remedy: 'keys expire, and a key that is not reusable is good for one host: make a reusable one for the time of the deploy' },
  ],
});
