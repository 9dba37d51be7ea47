import { describeResource } from '../../passes/ledger/describe.ts';
import { dependenciesOf, usesOf } from '../../passes/ledger/uses.ts';
import { rule } from '../rule.ts';

const does = { creates: 'makes something in', changes: 'changes', reads: 'reads', deletes: 'removes', restores: 'puts back' } as const;

/** Who reads or changes what another component makes depends on that component. */
export const dependencyDeclared = rule({
  code: 'TK311',
  name: 'dependency/declared',
  severity: 'error',
  why: 'The order of the installation and of the rollback comes from the dependencies: without one, what is needed may come later, or go first.',
  messages: {
    undeclared: { message: '"{id}" {does} the {resource}, which "{other}" makes, and does not depend on it.', help: 'Add dependsOn: [{other}] to "{id}".' },
  },
  check: (report) => ({
    platform: (platform) => {
      // A tree that nobody compiled says by its order alone what comes first.
      if (platform.source === 'yaml') return;
      for (const [component, uses] of usesOf(platform)) {
        if (uses.length === 0) continue;
        const dependencies = dependenciesOf(component);
        for (const { entry, makers } of uses) {
          if (!makers.some((maker) => dependencies.has(maker.component))) report(entry.origin, 'undeclared', { id: component.id, does: does[entry.verb], resource: describeResource(makers[0]!), other: makers[0]!.component.id });
        }
      }
    },
  }),
});
