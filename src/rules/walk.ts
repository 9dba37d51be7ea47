import type { ComponentNode, PlaybookNode } from '../model/component.ts';
import type { Reference } from '../model/expression.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';
import type { RoleNode } from '../model/role.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import { visitHandlers, visitStep, visitValue } from '../passes/references.ts';
import { stepsIn } from '../passes/steps.ts';
import type { Scope, Use, Visitor } from './visitor.ts';

/** The hooks of all visitors, by name: where nobody has one, nothing is called. */
export type Hooks = { readonly [Hook in keyof Visitor]-?: readonly NonNullable<Visitor[Hook]>[] };

/** What is being looked at: who reports something from inside of a hook reports it about this. */
export interface Cursor {
  step: StepNode | HandlerNode | undefined;
}

const hookNames = ['platform', 'phase', 'component', 'playbook', 'play', 'role', 'scope', 'step', 'task', 'handler', 'reference', 'endScope', 'end', 'settled'] as const satisfies readonly (keyof Visitor)[];

/** Gathers the hooks of visitors. */
export function hooksOf(visitors: readonly Visitor[]): Hooks {
  return Object.fromEntries(hookNames.map((name) => [name, visitors.flatMap((visitor) => (visitor[name] === undefined ? [] : [visitor[name].bind(visitor)]))])) as unknown as Hooks;
}

/** Shows every node of a platform, and of the roles that it calls, to all hooks but `settled` in one pass. */
export function walk(platform: PlatformNode, hooks: Hooks, cursor: Cursor): void {
  const roles = new Set<RoleNode>(platform.roles);
  const pass: Pass = { hooks, cursor, roles };
  for (const look of hooks.platform) look(platform);
  for (const variable of platform.variables) showReferences(pass, { origin: platform.origin }, (show) => visitValue(variable.default, show));
  for (const phase of platform.phases) {
    for (const look of hooks.phase) look(phase);
    for (const component of phase.components) walkComponent(component, phase, pass);
  }
  // A role may call others: those are found, and walked, while the set grows.
  for (const role of roles) walkRole(role, pass);
  for (const look of hooks.end) look();
}

/** One pass: what it calls, where it is, and the roles that it has met. */
interface Pass {
  readonly hooks: Hooks;
  readonly cursor: Cursor;
  readonly roles: Set<RoleNode>;
}

function showReferences({ hooks: { reference: hooks } }: Pass, use: Use, visit: (show: (reference: Reference) => void) => void): void {
  if (hooks.length === 0) return;
  visit((reference) => {
    for (const look of hooks) look(reference, use);
  });
}

function walkComponent(component: ComponentNode, phase: PhaseNode, pass: Pass): void {
  for (const look of pass.hooks.component) look(component, phase);
  for (const playbook of component.playbooks) walkPlaybook(playbook, component, phase, pass);
  for (const fault of component.faults) {
    walkScope({ title: `fault "${fault.title}"`, kind: 'fault', steps: fault.steps, handlers: [], origin: component.origin, hosts: fault.hosts, component }, pass);
  }
}

function walkPlaybook(playbook: PlaybookNode, component: ComponentNode, phase: PhaseNode, pass: Pass): void {
  for (const look of pass.hooks.playbook) look(playbook, component, phase);
  for (const play of playbook.plays) {
    for (const look of pass.hooks.play) look(play, playbook, component);
    walkScope({ title: `play "${play.name}"`, kind: 'play', steps: play.steps, handlers: play.handlers, origin: play.origin, hosts: play.hosts, component, playbook }, pass);
  }
}

function walkRole(role: RoleNode, pass: Pass): void {
  for (const look of pass.hooks.role) look(role);
  showReferences(pass, { origin: role.origin }, (show) => visitValue(role.defaults, show));
  for (const [name, entry] of Object.entries(role.entryPoints)) {
    walkScope({ title: `entry point "${name}" of role ${role.name}`, kind: 'entry point', steps: entry.steps, handlers: entry.handlers ?? [], origin: role.origin, role, entryPoint: entry }, pass);
  }
}

function walkScope(scope: Scope, pass: Pass): void {
  const { hooks, cursor, roles } = pass;
  for (const look of hooks.scope) look(scope);
  for (const step of stepsIn(scope.steps)) {
    if (step.kind === 'RoleCall') roles.add(step.role);
    cursor.step = step;
    for (const look of hooks.step) look(step, scope);
    if (step.kind === 'Task') for (const look of hooks.task) look(step, scope);
    showReferences(pass, { origin: step.origin, scope, step }, (show) => visitStep(step, show));
  }
  for (const handler of scope.handlers) {
    cursor.step = handler;
    for (const look of hooks.handler) look(handler, scope);
    showReferences(pass, { origin: handler.origin, scope, step: handler }, (show) => visitHandlers([handler], show));
  }
  cursor.step = undefined;
  for (const look of hooks.endScope) look(scope);
}
