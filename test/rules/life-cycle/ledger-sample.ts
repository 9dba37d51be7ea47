import type { ComponentSpec } from '../../../src/dsl/component.ts';
import { component } from '../../../src/dsl/component.ts';
import type { Group } from '../../../src/dsl/groups.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlaySpec } from '../../../src/dsl/play.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { groups, looks, samplePlatform } from '../../unit/dsl/sample.ts';

/** A component of one play on the web servers: what it deploys, and steps that undo it. */
export function made(id: string, deploy: PlaySpec['deploy'], more: { readonly test?: PlaySpec['test']; readonly undoing?: readonly StepNode[]; readonly on?: Group; readonly spec?: Partial<ComponentSpec> } = {}): ComponentNode {
  return component({
    id,
    title: id,
    summary: 'A part of the site.',
    slot: 10,
    on: [play(more.on ?? groups.web, { deploy, test: more.test ?? [looks()], rollback: undo({ last: more.undoing ?? [] }) })],
    ...more.spec,
  });
}

/** The same components as a tree that nobody compiled. */
export function uncompiled(...components: readonly ComponentNode[]): PlatformNode {
  return { ...samplePlatform(...components), source: 'yaml' };
}
