import { parseExpression } from '../../jinja/parser.ts';
import { walkExpression } from '../../jinja/walk-expression.ts';
import type { Reference, Value } from '../../model/expression.ts';
import { isTemplate } from '../../model/expression.ts';
import { plainText } from '../../model/plain-text.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import type { StepNode, TaskNode } from '../../model/task.ts';
import { visitStep } from '../../passes/references.ts';
import { stepsIn } from '../../passes/steps.ts';
import { isLook, isUndeclared, stepMayChange } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** What can be known before the first change is checked before the first change (conventions PB-07, ERR-03). */
export const checkedBeforeChange = rule({
  code: 'TK610',
  name: 'check/before-change',
  severity: 'error',
  why: 'A run that stops here leaves a host half configured, for a reason that was known before anything was changed.',
  messages: {
    late: { message: 'The check "{name}" depends on variables alone, and stands behind a step that changes the host.', help: 'Make it a precondition of the play: preconditions: [{ name, that, failure }].' },
  },
  check: (report, platform) => ({
    scope: ({ kind, steps }) => {
      if (kind === 'fault') return;
      for (const task of lateChecks(steps, platform.source === 'yaml' ? namesGiven(platform) : undefined)) report(task.origin, 'late', { name: plainText(task.name) });
    },
  }),
});

function lateChecks(steps: readonly StepNode[], given: GivenNames | undefined): readonly TaskNode[] {
  const first = steps.findIndex(changes);
  if (first < 0) return [];
  return steps.slice(first + 1).filter((step): step is TaskNode => step.kind === 'Task' && step.call.module === 'ansible.builtin.assert' && step.loop === undefined && (given === undefined ? dependsOnVariables(step) : readsOnly(step, given)));
}

const early: ReadonlySet<Reference['kind']> = new Set(['Variable', 'HostVariable', 'Group', 'Magic', 'RoleParameter'] as const);

/** Whether conditions read something, and nothing that a step finds out. Details of the message may say more. */
function dependsOnVariables(task: TaskNode): boolean {
  const kinds = new Set<Reference['kind']>();
  visitStep({ ...task, call: { ...task.call, arguments: { that: task.call.arguments['that'] ?? null } } }, (reference) => kinds.add(reference.kind));
  return kinds.size > 0 && [...kinds].every((kind) => early.has(kind));
}

/** Whether a step changes something as it says itself; of a command that says nothing of it nobody knows. */
function changes(step: StepNode): boolean {
  if (step.kind === 'Task') return !isLook(step) && !isUndeclared(step);
  if (step.kind === 'RoleCall') return stepMayChange(step);
  return step.steps.some(changes);
}

/** Where the names of a tree that nobody compiled get their values: before the run, or from a step. */
interface GivenNames {
  readonly before: ReadonlySet<string>;
  readonly bySteps: ReadonlySet<string>;
}

const known = new WeakMap<PlatformNode, GivenNames>();

function namesGiven(platform: PlatformNode): GivenNames {
  const found = known.get(platform);
  if (found !== undefined) return found;
  const bySteps = new Set<string>();
  const lists = [
    ...componentsOf(platform).flatMap(({ playbooks }) => playbooks.flatMap(({ plays }) => plays.map(({ steps }) => steps))),
    ...(platform.roles ?? []).flatMap(({ entryPoints }) => Object.values(entryPoints).map(({ steps }) => steps)),
  ];
  for (const step of lists.flatMap((steps) => [...stepsIn(steps)])) {
    const names = [...Object.keys(step.vars ?? {}), ...(step.kind === 'RoleCall' ? Object.keys(step.parameters) : [])];
    if (step.kind === 'Task') names.push(...(step.register === undefined ? [] : [step.register]), ...(step.call.module === 'ansible.builtin.set_fact' ? Object.keys(step.call.arguments) : []));
    for (const name of names) bySteps.add(name);
  }
  const names = { before: new Set(platform.variables.map(({ name }) => name)), bySteps };
  known.set(platform, names);
  return names;
}

/** Whether all names that an assertion reads had their values before the run. */
function readsOnly({ call }: TaskNode, { before, bySteps }: GivenNames): boolean {
  const that = call.arguments['that'] ?? null;
  const conditions = (Array.isArray(that) ? that : [that]) as readonly Value[];
  let reads = false;
  for (const condition of conditions) {
    if (!isTemplate(condition)) return false;
    const parsed = parseExpression(condition.parts.join(''));
    if (!parsed.ok) return false;
    let fits = true;
    walkExpression(parsed.node, {
      name: ({ node: { name } }) => {
        reads = true;
        fits &&= before.has(name) && !bySteps.has(name);
      },
      call: () => void (fits = false),
    });
    if (!fits) return false;
  }
  return reads;
}
