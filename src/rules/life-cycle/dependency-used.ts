import type { ComponentNode } from '../../model/component.ts';
import { dependenciesOf, usesOf } from '../../passes/ledger/uses.ts';
import { rule } from '../rule.ts';

/** A component uses what it depends on, or says why it depends on it all the same. */
export const dependencyUsed = rule({
  code: 'TK314',
  name: 'dependency/used',
  severity: 'warning',
  why: 'A dependency that nobody needs any more forces an order on the installation and forbids rollbacks.',
  messages: {
    unused: { message: '"{id}" depends on "{other}" and uses nothing that it makes.', help: 'Take the dependency away, or say why it is needed: dependsOn: [because({other}, \'…\')].' },
  },
  check: (report) => ({
    platform: (platform) => {
      if (platform.source === 'yaml') return;
      const uses = usesOf(platform);
      for (const [component, own] of uses) {
        if (component.dependsOn.length === 0) continue;
        const used = new Set(own.flatMap(({ makers }) => makers.map((maker) => maker.component)));
        const reasoned = new Set((component.dependencyReasons ?? []).filter(({ reason }) => reason.trim() !== '').map((entry) => entry.component));
        for (const other of component.dependsOn) if (other !== component && !reasoned.has(other) && !leadsTo(other, component, used)) report(component.origin, 'unused', { id: component.id, other: other.id });
      }
    },
  }),
});

/** Whether a dependency is used, or is the only way to one that is. */
function leadsTo(dependency: ComponentNode, { dependsOn }: ComponentNode, used: ReadonlySet<ComponentNode>): boolean {
  if (used.has(dependency)) return true;
  const further = dependenciesOf(dependency);
  return [...used].some((component) => further.has(component) && !dependsOn.includes(component));
}
