/**
 * Components whose cycle has not yet been seen whole on the lab's hosts, by platform and component, with what is missing.
 * A run of the whole law leaves them out, and whatever depends on them, and lists them as skipped with this reason;
 * `--component` takes them through it. Whoever has seen one pass removes its line.
 */
export const unproven: Readonly<Record<string, string>> = {};

/** What is missing of a component; undefined when its cycle was seen whole. */
export function unprovenReason(platform: string, component: string): string | undefined {
  return unproven[`${platform}/${component}`];
}
