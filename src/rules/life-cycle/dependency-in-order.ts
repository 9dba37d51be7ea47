import type { ComponentNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { describeResource } from '../../passes/ledger/describe.ts';
import { usesOf } from '../../passes/ledger/uses.ts';
import { rule } from '../rule.ts';

/** What a component depends on has a lower number: an earlier phase, or an earlier slot of the same one (conventions NUM-01). */
export const dependencyInOrder = rule({
  code: 'TK313',
  name: 'dependency/in-order',
  severity: 'error',
  why: 'People run playbooks in the order of their numbers: what is needed has to come first there too.',
  messages: {
    later: { message: '"{id}" depends on "{other}", which comes later: {place}.', help: 'Give "{other}" an earlier phase or slot, or move what is needed into a component that comes first.' },
    elsewhere: { message: '"{id}" depends on "{other}", which the platform does not have.', help: 'Add "{other}" to a phase of the platform, or take the dependency away.' },
    usedBefore: { message: '"{id}" needs the {resource}, which only "{other}" makes, and that comes later: {place}.', help: 'Give the playbooks of "{other}" lower numbers, or move the task to where the resource is made.' },
  },
  check: (report) => ({
    platform: (platform) => {
      const places = placesIn(platform);
      const isLater = (one: ComponentNode, other: ComponentNode): boolean => comesAfter(places.get(one)!, places.get(other)!);
      for (const component of places.keys()) {
        for (const other of component.dependsOn) {
          if (!places.has(other)) report(component.origin, 'elsewhere', { id: component.id, other: other.id });
          else if (isLater(other, component)) report(component.origin, 'later', { id: component.id, other: other.id, place: placeText(places.get(other)!) });
        }
      }
      if (platform.source !== 'yaml') return;
      for (const [component, uses] of usesOf(platform)) {
        for (const { entry, makers } of uses) {
          if (entry.playbook.purpose === 'test' || (entry.verb === 'reads' && entry.secondary) || !makers.every((maker) => isLater(maker.component, component))) continue;
          const [first] = makers;
          // Playbooks without numbers have no order.
          if (component.slot === 0 || first!.component.slot === 0) continue;
          report(entry.origin, 'usedBefore', { id: component.id, resource: describeResource(first!), other: first!.component.id, place: placeText(places.get(first!.component)!) });
        }
      }
    },
  }),
});

interface Place {
  readonly phase: number;
  readonly phaseId: string;
  /** Of components with a folder of their own the slot says nothing: all have the same. */
  readonly slot: number | undefined;
}

function placesIn(platform: PlatformNode): ReadonlyMap<ComponentNode, Place> {
  return new Map(platform.phases.flatMap(({ id, components }, phase) => components.map((component) => [component, { phase, phaseId: id, slot: component.directory === undefined && component.slot > 0 ? component.slot : undefined }] as const)));
}

function comesAfter(one: Place, other: Place): boolean {
  return one.phase > other.phase || (one.phase === other.phase && one.slot !== undefined && other.slot !== undefined && one.slot > other.slot);
}

function placeText({ phaseId, slot }: Place): string {
  return slot === undefined ? phaseId : `${phaseId}, slot ${slot}`;
}
