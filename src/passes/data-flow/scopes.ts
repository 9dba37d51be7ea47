import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import type { RoleNode } from '../../model/role.ts';
import { rolesCalled } from '../roles.ts';
import type { FlowScope } from './flow-scope.ts';

/** Every scope of a platform and of the roles that it calls, in its order. */
export function scopesOf(platform: PlatformNode): readonly FlowScope[] {
  const roles = new Set<RoleNode>(platform.roles);
  const defaults = Object.fromEntries(platform.variables.flatMap((variable) => (variable.default === undefined ? [] : [[variable.name, variable.default]])));
  const scopes: FlowScope[] = [];
  for (const component of componentsOf(platform)) {
    for (const playbook of component.playbooks)
      for (const play of playbook.plays) {
        const { steps, handlers, origin } = play;
        scopes.push({ title: `play "${play.name}"`, kind: 'play', steps, handlers, origin, component, playbook, play });
        for (const role of rolesCalled(steps)) roles.add(role);
      }
    for (const { title, steps } of component.faults) {
      scopes.push({ title: `fault "${title}"`, kind: 'fault', steps, handlers: [], origin: component.origin, component });
      for (const role of rolesCalled(steps)) roles.add(role);
    }
  }
  // A role of a tree that nobody compiled may call roles that no play does.
  for (const role of roles) for (const entry of Object.values(role.entryPoints)) for (const called of rolesCalled(entry.steps)) roles.add(called);
  for (const role of roles) {
    scopes.push({ title: `defaults of role ${role.name}`, kind: 'defaults', steps: [], handlers: [], origin: role.origin, role, defaults: role.defaults, places: role.places });
    for (const [name, entry] of Object.entries(role.entryPoints))
      scopes.push({ title: `entry point "${name}" of role ${role.name}`, kind: 'entry point', steps: entry.steps, handlers: entry.handlers ?? [], origin: role.origin, role, entryPoint: entry });
  }
  return [...scopes, { title: 'defaults of variables', kind: 'defaults', steps: [], handlers: [], origin: platform.origin, defaults, places: new Map(platform.variables.flatMap(({ name, origin }) => (origin === undefined ? [] : [[name, origin] as const]))) }];
}
