import type { Diagnostic, Finding } from '../model/diagnostic.ts';
import { sortDiagnostics } from '../model/diagnostic.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { Suppression } from '../model/suppression.ts';
import { accepted } from './acceptance.ts';
import type { Found } from './acceptance.ts';
import { placesOf } from './places.ts';
import { rules } from './registry.ts';
import type { Rule } from './rule.ts';
import type { Cursor } from './walk.ts';
import { hooksOf, walk } from './walk.ts';

/**
 * What the rules find in a platform and no author accepts: all findings, in the order of file, line and code. One pass
 * over the platform serves all rules, so the cost grows with its size alone.
 */
export function checkPlatform(platform: PlatformNode): readonly Finding[] {
  return runRules(rules, platform);
}

/** The same for some rules only. */
export function runRules(active: readonly Rule[], platform: PlatformNode): readonly Finding[] {
  return examine(platform, active).filter(({ suppressed }) => suppressed === undefined);
}

/** What the rules find in a platform, also what its authors accept: that has their suppression with it. */
export function examine(platform: PlatformNode, active: readonly Rule[] = rules): readonly Finding[] {
  const cursor: Cursor = { step: undefined };
  const suppressions = new Set<Suppression>();
  // A resource that stands in several playbooks is one mistake at one place.
  const found = new Map<string, Found[]>();
  const visitors = active.map((rule) => rule.start(platform, (diagnostic) => note(found, { diagnostic, step: cursor.step })));
  const declared = {
    component: ({ suppressions: own }: { readonly suppressions?: readonly Suppression[] }): void => own?.forEach((suppression) => suppressions.add(suppression)),
    step: ({ suppressions: own }: { readonly suppressions?: readonly Suppression[] }): void => own?.forEach((suppression) => suppressions.add(suppression)),
  };
  const hooks = hooksOf([declared, ...visitors]);
  walk(platform, hooks, cursor);
  if (found.size === 0 && suppressions.size === 0) return [];
  const used = new Set<Suppression>();
  const places = placesOf(platform);
  const findings = [...accepted(found.values(), places, used)];
  found.clear();
  for (const look of hooks.settled) look({ suppressions, used, rules: active });
  return sortDiagnostics([...findings, ...accepted(found.values(), places, used)]);
}

function note(found: Map<string, Found[]>, one: Found): void {
  const { code, message, origin } = one.diagnostic satisfies Diagnostic;
  const key = `${code} ${origin.file}:${origin.line}:${origin.column} ${message}`;
  const same = found.get(key);
  if (same === undefined) found.set(key, [one]);
  else if (same.every(({ step }) => step !== one.step)) same.push(one);
}
