import type { TaskNode } from '../../../model/task.ts';
import { loadSchema } from '../../../modules/load-schema.ts';
import type { ExpressionType } from './value-type.ts';
import { any, anyDict, anyList, boolean, float, integer, listOf, string, typeOfReturn, typeOfSchema } from './value-type.ts';

/**
 * Modules whose result has more than their documentation says: they run another module, give back what the far side
 * says (headers of an answer), or name members after what they are asked for.
 */
const openModules: ReadonlySet<string> = new Set(['async_status', 'debug', 'gather_facts', 'include_vars', 'package', 'service', 'set_stats', 'setup', 'uri'].map((name) => `ansible.builtin.${name}`));

/** What every result has, whatever the module (Ansible's documentation, "Return Values"), and what the executor adds. */
const everyResult: ReadonlyMap<string, ExpressionType> = new Map<string, ExpressionType>([
  ['changed', boolean], ['failed', boolean], ['skipped', boolean], ['unreachable', boolean], ['msg', any], ['rc', integer], ['skip_reason', string], ['skipped_reason', string], ['false_condition', any],
  ['failed_when_result', any], ['invocation', anyDict], ['diff', any], ['warnings', anyList], ['deprecations', anyList], ['exception', any], ['ansible_facts', anyDict], ['attempts', integer], ['backup_file', string],
  ['module_stdout', string], ['module_stderr', string], ['_ansible_no_log', boolean],
]);

const looped: ReadonlyMap<string, ExpressionType> = new Map<string, ExpressionType>([['changed', boolean], ['failed', boolean], ['skipped', boolean], ['unreachable', boolean], ['msg', any], ['skip_reason', string], ['skipped_reason', string], ['warnings', anyList], ['deprecations', anyList], ['_ansible_no_log', boolean]]);
const background: ReadonlyMap<string, ExpressionType> = new Map<string, ExpressionType>([['ansible_job_id', string], ['started', integer], ['finished', integer], ['results_file', string]]);

const types = new WeakMap<TaskNode, ExpressionType>();
const typesOfItems = new WeakMap<TaskNode, ExpressionType>();

/**
 * What the result of a task has: what its module documents, or the task declares, and what all results have.
 * @param ofItem for a task in a loop: the result of one item, as its own conditions see it
 */
export function typeOfResult(task: TaskNode, ofItem = false): ExpressionType {
  const known = ofItem ? typesOfItems : types;
  let type = known.get(task);
  if (type === undefined) known.set(task, (type = ofItem ? resultOfOne(task) : read(task)));
  return type;
}

function read(task: TaskNode): ExpressionType {
  const single = typeOfResult(task, true);
  if (task.loop === undefined) return single;
  const item = single.kind === 'dict' ? { ...single, members: new Map([...single.members, [task.loop.variable, any], ['ansible_loop_var', string], ['ansible_index_var', string], ['ansible_loop', anyDict], ['_ansible_item_label', any]]) } : single;
  return { kind: 'dict', members: new Map([...looped, ['results', listOf(indexed(item, task))]]), open: false };
}

/** The result of one item as the list `results` of a loop has it; `any` where the task has no loop. */
export function typeOfItem(task: TaskNode): ExpressionType {
  const all = typeOfResult(task);
  const results = all.kind === 'dict' && task.loop !== undefined ? all.members.get('results') : undefined;
  return results?.kind === 'list' ? results.items : any;
}

/** `loop_control: index_var` adds a member to each result. */
function indexed(item: ExpressionType, { keywords }: TaskNode): ExpressionType {
  return item.kind === 'dict' && keywords?.['loop_control'] !== undefined ? { ...item, open: true } : item;
}

const ofModules = new Map<string, ExpressionType>();

function resultOfOne(task: TaskNode): ExpressionType {
  const { module } = task.call;
  if (task.returns !== undefined || task.async !== undefined) return makeResult(task);
  let type = ofModules.get(module);
  if (type === undefined) ofModules.set(module, (type = makeResult(task)));
  return type;
}

function makeResult({ call: { module }, returns, async, poll }: TaskNode): ExpressionType {
  const documented = loadSchema(module)?.returns ?? {};
  const declared = returns === undefined ? undefined : typeOfSchema(returns);
  const own = Object.entries(documented).map(([name, member]) => [name, typeOfReturn(member)] as const);
  const open = declared === undefined && (own.length === 0 || openModules.has(module));
  const started = async === undefined ? [] : background;
  // A task that is not waited for has the result of its start.
  const members = new Map([...(async !== undefined && poll === 0 ? [] : own), ...everyResult, ...started, ...(declared?.kind === 'dict' ? declared.members : [])]);
  const more = own.filter(([name, type]) => !members.has(`${name}_lines`) && (name === 'stdout' || name === 'stderr') && type.kind === 'string').map(([name]) => [`${name}_lines`, listOf(string)] as const);
  return { kind: 'dict', members: new Map([...members, ...more]), open };
}

/** A whole number or a fraction. */
export function isNumber({ kind }: ExpressionType): boolean {
  return kind === integer.kind || kind === float.kind;
}
