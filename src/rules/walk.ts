import type { ComponentNode, PlaybookNode } from '../model/component.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';
import type { RoleNode } from '../model/role.ts';
import { visitHandlers, visitStep, visitValue } from '../passes/references.ts';
import { stepsIn } from '../passes/steps.ts';
import type { Scope, Use, Visitor } from './visitor.ts';

type Hooks = { readonly [Hook in keyof Visitor]-?: readonly NonNullable<Visitor[Hook]>[] };

const hookNames = ['platform', 'phase', 'component', 'playbook', 'play', 'role', 'scope', 'step', 'task', 'handler', 'reference', 'endScope', 'end'] as const satisfies readonly (keyof Visitor)[];

/** Shows every node of a platform, and of the roles that it calls, to all visitors in one pass. */
export function walk(platform: PlatformNode, visitors: readonly Visitor[]): void {
  const hooks = hooksOf(visitors);
  const roles = new Set<RoleNode>(platform.roles);
  for (const look of hooks.platform) look(platform);
  for (const variable of platform.variables) visitValue(variable.default, (reference) => hooks.reference.forEach((look) => look(reference, { origin: platform.origin })));
  for (const phase of platform.phases) {
    for (const look of hooks.phase) look(phase);
    for (const component of phase.components) walkComponent(component, phase, hooks, roles);
  }
  // A role may call others: those are found, and walked, while the set grows.
  for (const role of roles) walkRole(role, hooks, roles);
  for (const look of hooks.end) look();
}

function hooksOf(visitors: readonly Visitor[]): Hooks {
  return Object.fromEntries(hookNames.map((name) => [name, visitors.flatMap((visitor) => (visitor[name] === undefined ? [] : [visitor[name].bind(visitor)]))])) as unknown as Hooks;
}

function walkComponent(component: ComponentNode, phase: PhaseNode, hooks: Hooks, roles: Set<RoleNode>): void {
  for (const look of hooks.component) look(component, phase);
  for (const playbook of component.playbooks) walkPlaybook(playbook, component, phase, hooks, roles);
  for (const fault of component.faults) {
    walkScope({ title: `fault "${fault.title}"`, kind: 'fault', steps: fault.steps, handlers: [], origin: component.origin, hosts: fault.hosts, component }, hooks, roles);
  }
}

function walkPlaybook(playbook: PlaybookNode, component: ComponentNode, phase: PhaseNode, hooks: Hooks, roles: Set<RoleNode>): void {
  for (const look of hooks.playbook) look(playbook, component, phase);
  for (const play of playbook.plays) {
    for (const look of hooks.play) look(play, playbook, component);
    walkScope({ title: `play "${play.name}"`, kind: 'play', steps: play.steps, handlers: play.handlers, origin: play.origin, hosts: play.hosts, component, playbook }, hooks, roles);
  }
}

function walkRole(role: RoleNode, hooks: Hooks, roles: Set<RoleNode>): void {
  for (const look of hooks.role) look(role);
  visitValue(role.defaults, (reference) => hooks.reference.forEach((look) => look(reference, { origin: role.origin })));
  for (const [name, entry] of Object.entries(role.entryPoints)) {
    walkScope({ title: `entry point "${name}" of role ${role.name}`, kind: 'entry point', steps: entry.steps, handlers: entry.handlers ?? [], origin: role.origin, role, entryPoint: entry }, hooks, roles);
  }
}

function walkScope(scope: Scope, hooks: Hooks, roles: Set<RoleNode>): void {
  for (const look of hooks.scope) look(scope);
  const referencesOf = (use: Use) => (reference: Parameters<NonNullable<Visitor['reference']>>[0]): void => hooks.reference.forEach((look) => look(reference, use));
  for (const step of stepsIn(scope.steps)) {
    if (step.kind === 'RoleCall') roles.add(step.role);
    for (const look of hooks.step) look(step, scope);
    if (step.kind === 'Task') for (const look of hooks.task) look(step, scope);
    visitStep(step, referencesOf({ origin: step.origin, scope, step }));
  }
  for (const handler of scope.handlers) {
    for (const look of hooks.handler) look(handler, scope);
    visitHandlers([handler], referencesOf({ origin: handler.origin, scope, step: handler }));
  }
  for (const look of hooks.endScope) look(scope);
}
