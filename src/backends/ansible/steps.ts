import type { Value } from '../../model/expression.ts';
import type { BlockNode, ConditionNode, HandlerNode, LoopNode, ModuleCallNode, RoleCallNode, StepNode, TaskFileNode, TaskNode } from '../../model/task.ts';
import { printCondition, printText, printValue } from './jinja.ts';
import type { RegisterNames } from './scope.ts';
import { plainText } from '../../model/plain-text.ts';

/** Plain data of a YAML mapping, in the order in which it is printed. */
export type Mapping = { [key: string]: unknown };

/** Options that hold bare expressions rather than templates, by module (their documentation). */
const bareOptions: { readonly [module: string]: readonly string[] } = { 'ansible.builtin.assert': ['that'], 'ansible.builtin.debug': ['var'] };

/** A step as Ansible reads it. The keys come in the order that ansible-lint asks for. */
export function printStep(step: StepNode, names: RegisterNames): Mapping {
  switch (step.kind) {
    case 'Task':
      return printTask(step, names);
    case 'Block':
      return printBlock(step, names);
    case 'RoleCall':
      return printRoleCall(step, names);
    case 'TaskFile':
      return printTaskFile(step, names);
  }
}

function printTask(task: TaskNode, names: RegisterNames): Mapping {
  const register = names.registerOf(task);
  return {
    name: plainText(task.name),
    [task.call.module]: printArguments(task.call, names),
    ...keywords(task, names),
    ...loop(task.loop, names),
    ...(register === undefined ? {} : { register }),
    ...(task.until === undefined ? {} : { until: printCondition(task.until, names) }),
    ...(task.retries === undefined ? {} : { retries: printValue(task.retries, names) }),
    ...(task.delay === undefined ? {} : { delay: printValue(task.delay, names) }),
    ...(task.async === undefined ? {} : { async: task.async }),
    ...(task.poll === undefined ? {} : { poll: task.poll }),
    ...conditions('changed_when', task.changedWhen, names),
    ...conditions('failed_when', task.failedWhen, names),
    ...(task.notify === undefined || task.notify.length === 0 ? {} : { notify: oneOrMany(task.notify.map((handler) => handler.name)) }),
  };
}

function printBlock(block: BlockNode, names: RegisterNames): Mapping {
  return {
    name: plainText(block.name),
    ...keywords(block, names),
    block: block.steps.map((step) => printStep(step, names)),
    ...(block.rescue === undefined ? {} : { rescue: block.rescue.map((step) => printStep(step, names)) }),
    ...(block.always === undefined ? {} : { always: block.always.map((step) => printStep(step, names)) }),
  };
}

function printRoleCall(call: RoleCallNode, names: RegisterNames): Mapping {
  return {
    name: plainText(call.name),
    'ansible.builtin.include_role': { name: call.role.name, ...(call.entryPoint === 'main' ? {} : { tasks_from: call.entryPoint }) },
    ...keywords(call, names),
    vars: printValue({ ...call.vars, ...call.parameters }, names),
  };
}

function printTaskFile(include: TaskFileNode, names: RegisterNames): Mapping {
  return {
    name: plainText(include.name),
    'ansible.builtin.include_tasks': { file: `tasks/${include.file}.yaml` },
    ...keywords(include, names),
    ...loop(include.loop, names),
  };
}

/** A handler as Ansible reads it. */
export function printHandler(handler: HandlerNode, names: RegisterNames): Mapping {
  return { name: handler.name, [handler.call.module]: printArguments(handler.call, names), ...(handler.become ? { become: true } : {}), ...(names.handlesSecret(handler) ? { no_log: true } : {}) };
}

function printArguments(call: ModuleCallNode, names: RegisterNames): unknown {
  const bare = bareOptions[call.module];
  if (bare === undefined) {
    const free = call.arguments['_raw_params'];
    return free !== undefined && Object.keys(call.arguments).length === 1 ? printValue(free, names) : printValue(call.arguments, names);
  }
  return Object.fromEntries(Object.entries(call.arguments).map(([option, value]) => [option, bare.includes(option) ? printBare(value, names) : printValue(value, names)]));
}

function printBare(value: Value, names: RegisterNames): unknown {
  if (Array.isArray(value)) return value.map((item: Value) => printBare(item, names));
  return typeof value === 'string' ? value : printCondition(value as ConditionNode, names);
}

function keywords(step: StepNode, names: RegisterNames): Mapping {
  const noLog = step.noLog ?? (names.handlesSecret(step) ? true : undefined);
  return {
    ...(step.kind === 'RoleCall' || step.vars === undefined ? {} : { vars: printValue(step.vars, names) }),
    ...conditions('when', step.when, names),
    ...(step.become === true ? { become: true } : {}),
    ...(step.becomeUser === undefined ? {} : { become_user: printText(step.becomeUser, names) }),
    ...(step.delegateTo === undefined ? {} : { delegate_to: printText(step.delegateTo, names) }),
    ...(step.runOnce === undefined ? {} : { run_once: step.runOnce }),
    ...(step.environment === undefined ? {} : { environment: printValue(step.environment, names) }),
    ...(step.checkMode === undefined ? {} : { check_mode: step.checkMode }),
    ...(step.diff === undefined ? {} : { diff: step.diff }),
    ...(noLog === undefined ? {} : { no_log: noLog }),
  };
}

function loop(node: LoopNode | undefined, names: RegisterNames): Mapping {
  if (node === undefined) return {};
  return {
    loop: printValue(node.over, names),
    loop_control: { loop_var: node.variable, ...(node.label === undefined ? {} : { label: printText(node.label, names) }) },
  };
}

function conditions(key: string, list: readonly ConditionNode[] | undefined, names: RegisterNames): Mapping {
  if (list === undefined || list.length === 0) return {};
  return { [key]: oneOrMany(list.map((condition) => printCondition(condition, names))) };
}

function oneOrMany<T>(list: readonly T[]): T | readonly T[] {
  return list.length === 1 ? list[0]! : list;
}
