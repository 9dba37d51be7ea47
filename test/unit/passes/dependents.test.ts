import { describe, expect, test } from 'vitest';
import { phase } from '../../../src/dsl/platform.ts';
import { dependentsOf, rollbackOrder } from '../../../src/passes/dependents.ts';
import { sampleComponent, samplePhases, samplePlatform } from '../dsl/sample.ts';

const base = sampleComponent({ id: 'base' });
const beside = sampleComponent({ id: 'beside', slot: 20 });
const left = sampleComponent({ id: 'left', slot: 30, dependsOn: [base] });
const right = sampleComponent({ id: 'right', slot: 40, dependsOn: [base, base] });
const top = sampleComponent({ id: 'top', slot: 50, dependsOn: [left, right] });
const ids = (placed: readonly { readonly component: { readonly id: string } }[]): readonly string[] => placed.map(({ component }) => component.id);

describe('the components that need another', () => {
  const platform = samplePlatform(base, beside, left, right, top);
  test('directly and through others, each once, in the order of the installation', () => expect(ids(dependentsOf(platform, base))).toEqual(['left', 'right', 'top']));
  test('are none for what nobody needs', () => expect([beside, top].map((component) => dependentsOf(platform, component))).toEqual([[], []]));
  test('are those of the platform alone', () => expect(ids(dependentsOf(samplePlatform(base, left), base))).toEqual(['left']));
  test('may stand in another phase', () => {
    const across = samplePhases(phase({ id: '10_a', title: 'A', summary: '', components: [base] }), phase({ id: '20_b', title: 'B', summary: '', components: [left] }));
    expect(dependentsOf(across, base).map((placed) => `${placed.phase.id}/${placed.component.id}`)).toEqual(['20_b/left']);
  });
});

test('a rollback of everything goes backwards', () => expect(ids(rollbackOrder(samplePlatform(top, base, beside, left, right)))).toEqual(['beside', 'top', 'right', 'left', 'base']));
