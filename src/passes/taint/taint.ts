import type { Origin } from '../../model/origin.ts';
import { componentsOf } from '../../model/platform.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import type { CodeUse, Field, FlowScope } from '../data-flow/data-flow.ts';
import { dataFlowOf } from '../data-flow/data-flow.ts';
import { rolesCalled } from '../roles.ts';
import { readsSecret } from '../secrets.ts';
import { stepsIn, tasksIn } from '../steps.ts';
import { callsLookup, secretLookedUp, secretReadBy } from './sources.ts';
import { TaintedValues } from './tainted-values.ts';

/** A place where a secret, or what was made of one, is read. */
export interface SecretUse {
  readonly secret: string;
  readonly field: Field;
  readonly step?: StepNode | HandlerNode;
  readonly scope: FlowScope;
  readonly origin: Origin;
}

/** Where the secrets of a platform go. */
export interface Taint {
  readonly uses: readonly SecretUse[];
  /** The secret that a step handles; then nothing of it may reach a log. */
  secretOf(step: StepNode | HandlerNode): string | undefined;
}

const known = new WeakMap<PlatformNode, Taint>();
const nowhere: Taint = Object.freeze({ uses: [], secretOf: () => undefined });

/**
 * Follows every secret of a platform through variables, results, facts, templates, loops and parameters of roles, until
 * nothing new is reached. It is worked out once a platform.
 */
export function taintOf(platform: PlatformNode): Taint {
  let taint = known.get(platform);
  if (taint === undefined) known.set(platform, (taint = hasSecrets(platform) ? follow(platform) : nowhere));
  return taint;
}

/** Whether there is anything to follow; most components handle no secret. */
function hasSecrets(platform: PlatformNode): boolean {
  if (platform.source === 'yaml' || platform.variables.some((variable) => variable.class === 'secret')) return true;
  for (const { playbooks } of componentsOf(platform)) {
    for (const { steps } of playbooks.flatMap(({ plays }) => plays)) {
      for (const task of tasksIn(steps)) if (secretReadBy(task) !== undefined) return true;
      for (const { entryPoints } of rolesCalled(steps)) for (const { parameters } of Object.values(entryPoints)) for (const { noLog } of Object.values(parameters)) if (noLog === true) return true;
    }
  }
  return false;
}

/** Fields in which a value decides and is not shown, or is only handed on. */
const silent = /^(?:when|until|changed_when|failed_when|keywords\.(?:when|until|changed_when|failed_when)|vars\.|defaults\.|name$|label$)/;

function follow(platform: PlatformNode): Taint {
  const values = new TaintedValues(platform.source === 'yaml');
  const reached = new Map<StepNode | HandlerNode, string>();
  const flows = dataFlowOf(platform).scopes.map(({ scope, codes }) => ({ scope, codes: codes.filter((code) => mayHold(code, platform.source === 'yaml')) }));
  for (const { scope } of flows) {
    for (const step of stepsIn(scope.steps)) {
      const read = step.kind === 'Task' ? secretReadBy(step) : undefined;
      if (step.kind !== 'Task' || read === undefined) continue;
      values.addResult(step, read);
      reached.set(step, read);
    }
  }
  const done = new Set<CodeUse>();
  do {
    for (const { scope, codes } of flows) {
      for (const code of codes) {
        const secret = done.has(code) ? undefined : secretIn(code, scope, values);
        if (secret === undefined) continue;
        done.add(code);
        spread(code, scope, secret, values, reached);
      }
    }
  } while (values.takeGrown());
  const uses = flows.flatMap(({ scope, codes }) => codes.flatMap((code) => (done.has(code) ? usesIn(code, scope, values) : [])));
  // Names in conditions are hidden too where the secret itself is named.
  return { uses, secretOf: (step) => reached.get(step) ?? (readsSecret(step) ? 'a secret' : undefined) };
}

/** Whether a secret can be in a piece of code at all: most read facts, and variables that are none. */
function mayHold(code: CodeUse, byName: boolean): boolean {
  if (code.purpose === 'condition') return false;
  return byName || callsLookup(code) || code.uses.some(({ binding }) => binding.kind !== 'fact' && binding.kind !== 'magic' && (binding.kind !== 'variable' || binding.variable.class === 'secret' || typeof binding.variable.default === 'object'));
}

function secretIn(code: CodeUse, scope: FlowScope, values: TaintedValues): string | undefined {
  for (const use of code.uses) {
    const secret = values.secretOf(use, scope);
    if (secret !== undefined) return secret;
  }
  return secretLookedUp(code);
}

/** Every use of a secret in one piece of code, at its own line of a template file. */
function usesIn(code: CodeUse, scope: FlowScope, values: TaintedValues): readonly SecretUse[] {
  const place = { field: code.field, scope, ...(code.step === undefined ? {} : { step: code.step }) };
  const named = code.uses.flatMap((use) => {
    const secret = values.secretOf(use, scope);
    return secret === undefined ? [] : [{ ...place, secret, origin: use.origin }];
  });
  const fetched = named.length > 0 ? undefined : secretLookedUp(code);
  return fetched === undefined ? named : [{ ...place, secret: fetched, origin: code.origin }];
}

/** Hands a secret on from the code that reads it: to a value, a parameter, a result. */
function spread({ field, step }: CodeUse, { play, role }: FlowScope, secret: string, values: TaintedValues, reached: Map<StepNode | HandlerNode, string>): void {
  const [head = '', ...rest] = field.split('.');
  const name = rest.join('.');
  if (head === 'vars') values.addValue(step === undefined || step.kind === 'Handler' ? play?.vars?.[name] : (step.vars?.[name] ?? play?.vars?.[name]), secret);
  if (head === 'defaults') values.addValue(role?.defaults[name], secret);
  if (step === undefined || silent.test(field)) return;
  if (!reached.has(step)) reached.set(step, secret);
  if (step.kind === 'RoleCall' && head === 'parameters') {
    const entry = step.role.entryPoints[step.entryPoint];
    if (entry !== undefined) values.addParameter(entry, name, secret);
    values.addValue(step.parameters[name], secret);
  }
  if ((step.kind === 'Task' || step.kind === 'TaskFile') && head === 'loop') values.addValue(step.loop?.over, secret);
  if (step.kind !== 'Task') return;
  if (step.call.module === 'ansible.builtin.set_fact') values.addValue(step.call.arguments[name.replace(/^arguments\./, '')], secret);
  values.addResult(step, secret);
}
