import type { Pattern } from './pattern.ts';

/** Names of hosts and groups of the platform's predecessor, with the group that took the place of each (conventions HG-02). */
export const predecessorNames: { readonly [name: string]: string } = {
  'k8s-control-node': 'microk8s_control_plane',
  'gato-p': 'microk8s_control_plane',
  'k8s-worker-nodes': 'microk8s_workers',
  'gato-w1': 'microk8s_workers',
};

/** The names with dashes or underscores, wherever they stand: in text, in Jinja code, as a part of a longer name. */
export const predecessorPattern: Pattern<'predecessor'> = {
  kind: 'predecessor',
  needs: ['gato', 'k8s', 'GATO', 'K8S', 'Gato', 'K8s'],
  find: new RegExp(`(?<![A-Za-z0-9])(?:${Object.keys(predecessorNames).map((name) => name.replaceAll('-', '[-_]')).join('|')})(?![A-Za-z0-9])`, 'gi'),
  inCode: true,
  inTitles: true,
};

/** The group that took the place of a name, in whichever spelling. */
export function successorOf(found: string): string {
  return predecessorNames[found.toLowerCase().replaceAll('_', '-')] ?? '';
}
