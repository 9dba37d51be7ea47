import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdersOf, ownKey } from '../../../src/effects/containment.ts';
import { moduleEffects } from '../../../src/effects/modules.ts';
import { moreNames } from '../../../src/effects/names.ts';
import { effectsOfCall } from '../../../src/effects/task-effects.ts';
import type { Value } from '../../../src/model/expression.ts';
import { loadSchema } from '../../../src/modules/load-schema.ts';

/** Values of a tree that nobody compiled: whatever YAML can hold, with Jinja in it. */
const text = fc.oneof(fc.constantFrom('/srv/x', 'a,b', '{{ item }}', '{{ item.name | upper }}/{{', 'present', 'absent', 'directory', '<', '#', '...', '~/x//y/'), fc.string());
const template = text.map((part): Value => ({ kind: 'Template', parts: [part] }));
const plain: fc.Arbitrary<Value> = fc.oneof(text, template, fc.integer(), fc.boolean(), fc.constant(null));
const value: fc.Arbitrary<Value> = fc.oneof({ weight: 3, arbitrary: plain }, fc.array(plain, { maxLength: 3 }), fc.dictionary(fc.constantFrom('kind', 'metadata', 'name', 'spec', 'rules', 'ports'), fc.oneof(plain, fc.dictionary(fc.constantFrom('name', 'namespace', 'host'), plain)), { maxKeys: 4 }));

test.each([...moduleEffects.keys()])('%s: whatever its arguments are, its effects have a verb, a kind and a name', (module) => {
  const options = Object.keys((loadSchema(module) as { readonly properties?: object } | undefined)?.properties ?? {});
  const names = moreNames(undefined, { item: { name: 'x' } });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...options, 'name'), value, { maxKeys: 6 }), fc.boolean(), (given, known) => {
      const { effects } = effectsOfCall({ kind: 'Task', name: 'x', call: { kind: 'ModuleCall', module, arguments: given }, origin: { file: 'x', line: 1, column: 1 } }, known ? names : undefined);
      for (const { kind, id } of effects) {
        expect(typeof id).toBe('string');
        expect(id).not.toMatch(/\[object|undefined/);
        expect(holdersOf(kind, id).length + ownKey(kind, id).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
