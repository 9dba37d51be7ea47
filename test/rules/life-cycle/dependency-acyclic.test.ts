import type { ComponentNode } from '../../../src/model/component.ts';
import { dependencyAcyclic } from '../../../src/rules/life-cycle/dependency-acyclic.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made } from './ledger-sample.ts';

/** Components that depend on each other as the names say. */
function linked(links: { readonly [id: string]: readonly string[] }): ReturnType<typeof samplePlatform> {
  const dependencies = new Map(Object.keys(links).map((id) => [id, [] as ComponentNode[]]));
  const nodes = new Map(Object.keys(links).map((id) => [id, { ...made(id, []), dependsOn: dependencies.get(id)! }]));
  for (const [id, others] of Object.entries(links)) dependencies.get(id)!.push(...others.map((other) => nodes.get(other)!));
  return samplePlatform(...nodes.values());
}

describeRule(dependencyAcyclic, {
  passes: {
    'no dependencies': linked({ a: [], b: [] }),
    'two ways to one component': linked({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }),
    'a long chain': linked(Object.fromEntries(Array.from({ length: 5000 }, (_, number) => [`c${number}`, number === 0 ? [] : [`c${number - 1}`]]))),
  },
  fails: {
    circle: {
      'itself': { of: linked({ a: ['a'] }), says: ['These components depend on each other in a circle: a → a.'], helps: 'component of its own' },
      'three': { of: linked({ a: ['b'], b: ['c'], c: ['a'] }), says: ['These components depend on each other in a circle: a → b → c → a.'] },
      'two circles': { of: linked({ a: ['b'], b: ['a'], c: ['d'], d: ['c'] }), says: ['These components depend on each other in a circle: a → b → a.', 'These components depend on each other in a circle: c → d → c.'] },
    },
  },
});
