import type { Diagnostic } from '../model/diagnostic.ts';
import { sortDiagnostics } from '../model/diagnostic.ts';
import type { PlatformNode } from '../model/platform.ts';
import { rules } from './registry.ts';
import type { Rule } from './rule.ts';
import { walk } from './walk.ts';

/**
 * What the rules find in a platform: all findings, in the order of file, line and code. One pass over the platform
 * serves all rules, so the cost grows with its size alone.
 */
export function checkPlatform(platform: PlatformNode): readonly Diagnostic[] {
  return runRules(rules, platform);
}

/** The same for some rules only. */
export function runRules(active: readonly Rule[], platform: PlatformNode): readonly Diagnostic[] {
  // A resource that stands in several playbooks is one mistake at one place.
  const found = new Map<string, Diagnostic>();
  const add = (diagnostic: Diagnostic): void => {
    const { file, line, column } = diagnostic.origin;
    const key = `${diagnostic.code} ${file}:${line}:${column} ${diagnostic.message}`;
    if (!found.has(key)) found.set(key, diagnostic);
  };
  walk(platform, active.map((rule) => rule.start(platform, add)));
  return sortDiagnostics([...found.values()]);
}
