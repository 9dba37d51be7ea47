import { idleReason } from './idle.ts';
import { scenarios } from './scenarios.ts';

/**
 * Components that have work on the platform's own hosts and whose scenarios that begin without them are performed on the
 * second pair of hosts all the same, so that the first pair goes on meanwhile. They need no instances, which only the
 * first pair has.
 */
const withWorkOnBothPairs: ReadonlySet<string> = new Set(['thinkube/network_bridge', 'thinkube/lxd_cluster']);

/** Whether the scenarios of a component that begin without it are performed on the second pair of hosts. */
export function isPerformedOnSecondPair(platform: string, component: string): boolean {
  const name = `${platform}/${component}`;
  return scenarios[name] !== undefined && (idleReason(platform, component) !== undefined || withWorkOnBothPairs.has(name));
}
