import { plainText } from '../../model/plain-text.ts';
import type { Reference } from '../../model/expression.ts';
import type { HandlerNode, StepNode, TaskNode } from '../../model/task.ts';
import { registeringTask } from '../../dsl/task.ts';
import { visitHandlers, visitReferences } from '../../passes/references.ts';
import { readsSecret } from '../../passes/secrets.ts';
import { stepsIn, tasksIn } from '../../passes/steps.ts';
import type { Taint } from '../../passes/taint/taint.ts';
import type { JinjaScope } from './jinja.ts';

/** The register names of one play or task file: only results that something reads have one. */
export interface RegisterNames extends JinjaScope {
  /** The `register:` of a task, if its result is read. */
  registerOf(task: TaskNode): string | undefined;
  /** Whether a step handles a secret: then it is not logged. */
  handlesSecret(step: StepNode | HandlerNode): boolean;
}

/** What registerNames() has to know beside the steps. */
export interface NamingOptions {
  /** The role's name and an underscore: variables of a role carry it. */
  readonly prefix?: string;
  readonly handlers?: readonly HandlerNode[];
  /** Names that mean something else: the variables of the platform. */
  readonly taken?: readonly string[];
  /** Where the secrets of the platform go; left out, only a step that names one itself is hidden. */
  readonly taint?: Taint;
}

/** Names the results that are read, after the names of their tasks. No other name that the steps read is used. */
export function registerNames(steps: readonly StepNode[], options: NamingOptions = {}): RegisterNames {
  const read = new Set<TaskNode>();
  const taken = new Set(options.taken);
  const visit = (reference: Reference): void => {
    if (reference.kind === 'Register' || reference.kind === 'HostRegister') read.add(registeringTask(reference.task));
    else if ('name' in reference) taken.add(reference.name);
  };
  visitReferences(steps, visit);
  visitHandlers(options.handlers ?? [], visit);
  for (const step of read.size === 0 ? [] : stepsIn(steps)) for (const name of Object.keys(step.vars ?? {})) taken.add(name);
  const names = new Map<TaskNode, string>();
  for (const task of tasksIn(steps)) {
    const carrier = registeringTask(task);
    if (!read.has(carrier) || names.has(carrier)) continue;
    const wanted = `${options.prefix ?? ''}${registerName(task)}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
    taken.add(name);
    names.set(carrier, name);
  }
  return {
    registerOf: (task) => names.get(registeringTask(task)),
    handlesSecret: (step) => (options.taint === undefined ? readsSecret(step) : options.taint.secretOf(step) !== undefined),
    registerName: (task) => {
      const name = names.get(registeringTask(task));
      if (name === undefined) throw new Error(`The result of task "${plainText(task.name)}" is read, but the task is not in the same play.`);
      return name;
    },
  };
}

/** Names of two words that Ansible gives a meaning of their own ("Special Variables"). */
const special: ReadonlySet<string> = new Set(['group_names', 'inventory_dir', 'inventory_file', 'inventory_hostname', 'inventory_hostname_short', 'play_hosts', 'playbook_dir', 'role_name', 'role_names', 'role_path']);

/** The words of a task's name; single words, most of which mean something to Ansible or Jinja, get one more. */
function registerName(task: TaskNode): string {
  const words = plainText(task.name).toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 48).replace(/_$/, '');
  if (!/^[a-z]/.test(words) || words.startsWith('ansible_')) return `result_${words}`;
  return words.includes('_') && !special.has(words) ? words : `${words}_result`;
}
