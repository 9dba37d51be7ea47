import { asserted, expression, forEach, j, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { stat } from '#modules/ansible.builtin/stat';
import type { OverlayProvider } from './provider.ts';

const all = ['zerotier', 'tailscale'] as const;

/** Looks whether another provider is deployed on the host: its record is there from its deploy to its rollback. */
function traces(id: OverlayProvider['id']) {
  const others = all.filter((one) => one !== id);
  return forEach('overlay_trace', others, (other) => task('Look for another overlay network', stat({ path: j`/var/lib/thinkube/overlay/${other}`, get_checksum: false }), { become: true }));
}

const failure = (id: OverlayProvider['id'], found: ReturnType<typeof traces>) => ({
  error: j`another overlay network is deployed on ${thisHost}, nothing was changed`,
  details: [j`Deployed: {{ ${found.result.results} | selectattr('stat.exists') | map(attribute='overlay_trace') | join(', ') }}`, `overlay_provider is ${id}`],
  action: ['Roll it back first: 19_reset_zerotier.yaml -e overlay_rollback_confirmed=true', 'Or set overlay_provider to what is deployed'],
  reference: 'README.overlay.md',
});

const none = (found: ReturnType<typeof traces>) => expression<boolean>`${found.result.results} | selectattr('stat.exists') | list | length == 0`;

/** Two overlay networks on one host would both change how it is reached: the former one goes first. */
export function noOtherProvider(id: OverlayProvider['id']): Precondition {
  const found = traces(id);
  return { name: 'No other overlay network is deployed', looks: [found], that: [none(found)], failure: failure(id, found) };
}

/** The same as a check of the test. */
export function noOtherProviderThere(id: OverlayProvider['id']) {
  const found = traces(id);
  return [found, asserted('No other overlay network is deployed', none(found), failure(id, found))];
}
