import type { ComponentNode } from '../../model/component.ts';
import { componentsOf } from '../../model/platform.ts';
import { rule } from '../rule.ts';

/** Dependencies have a direction: nothing depends on itself, directly or through others. */
export const dependencyAcyclic = rule({
  code: 'TK312',
  name: 'dependency/acyclic',
  severity: 'error',
  why: 'Of components in a circle none can be first in the installation, and none last in the rollback.',
  messages: {
    circle: { message: 'These components depend on each other in a circle: {circle}.', help: 'Take one of the dependencies away, or move what both need into a component of its own.' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const circle of circlesIn(componentsOf(platform))) report(circle[0]!.origin, 'circle', { circle: [...circle, circle[0]!].map(({ id }) => id).join(' → ') });
    },
  }),
});

/** Each circle once, from the component in it that comes first; deep chains of dependencies need no deep stack. */
function circlesIn(components: readonly ComponentNode[]): readonly (readonly ComponentNode[])[] {
  const circles: (readonly ComponentNode[])[] = [];
  const done = new Set<ComponentNode>();
  for (const start of components) {
    const path: { readonly component: ComponentNode; next: number }[] = [];
    const place = new Map<ComponentNode, number>();
    const enter = (component: ComponentNode): void => {
      place.set(component, path.length);
      path.push({ component, next: 0 });
    };
    if (!done.has(start)) enter(start);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const dependency = top.component.dependsOn[top.next++];
      if (dependency === undefined) {
        path.pop();
        place.delete(top.component);
        done.add(top.component);
      } else if (place.has(dependency)) circles.push(path.slice(place.get(dependency)).map(({ component }) => component));
      else if (!done.has(dependency)) enter(dependency);
    }
  }
  return circles;
}
