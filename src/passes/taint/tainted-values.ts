import { registeringTask } from '../../dsl/task.ts';
import type { Value, Variable } from '../../model/expression.ts';
import type { RoleEntryPoint } from '../../model/role.ts';
import type { TaskNode } from '../../model/task.ts';
import type { FlowScope, NameUse } from '../data-flow/data-flow.ts';
import { visitValue } from '../references.ts';
import { isSecret, nameOfSecret } from '../secrets.ts';
import { tellsSecret } from './secret-names.ts';

/** Members of a result that say how a task went, and nothing of what it handled. */
const harmless: ReadonlySet<string | number> = new Set(['changed', 'failed', 'skipped', 'rc', 'status', 'start', 'end', 'delta', 'elapsed', 'attempts', 'finished', 'stat', 'mode', 'owner', 'group', 'uid', 'gid', 'size', 'state', 'dest', 'path', 'exists', 'api_found', 'version', 'matched']);

/** Whether the author says that this member of a result holds no secret. The call itself is repeated in `invocation`, and so in items of loops. */
function withoutSecret(task: TaskNode, member: string | number | undefined): boolean {
  return registeringTask(task).resultWithoutSecret !== undefined && member !== undefined && member !== 'invocation' && member !== 'results';
}

/** Members of an item that say which one it is, whatever else is in it. */
const namesAnItem = /^(?:name|id|state|type|path|dest|src|file|filename|mode|owner|group|user|username|email|host|port|description)$/;

/** What is known to hold a secret so far, and which one. It only grows. */
export class TaintedValues {
  readonly #byName: boolean;
  readonly #tasks = new Map<TaskNode, string>();
  readonly #values = new Map<object, string>();
  readonly #parameters = new Map<RoleEntryPoint, Map<string, string>>();
  readonly #defaults = new Map<Variable, string | undefined>();
  #grown = false;

  /** @param byName whether names alone tell secrets: in trees without declarations */
  constructor(byName: boolean) {
    this.#byName = byName;
  }

  /** Whether anything was added since the last time that somebody asked. */
  takeGrown(): boolean {
    const grown = this.#grown;
    this.#grown = false;
    return grown;
  }

  addResult(task: TaskNode, secret: string): void {
    this.#add(this.#tasks, registeringTask(task), secret);
  }

  addValue(value: Value | undefined, secret: string): void {
    if (typeof value === 'object' && value !== null) this.#add(this.#values, value, secret);
  }

  addParameter(entry: RoleEntryPoint, name: string, secret: string): void {
    const own = this.#parameters.get(entry) ?? new Map<string, string>();
    this.#parameters.set(entry, own);
    this.#add(own, name, secret);
  }

  /** The secret that a name stands for where it is read; `undefined` for none. */
  secretOf(use: NameUse, scope: FlowScope): string | undefined {
    if (use.guard === 'defined') return undefined;
    return this.#bound(use, scope) ?? (this.#byName ? this.#named(use) : undefined);
  }

  #bound({ binding, path, name }: NameUse, { entryPoint }: FlowScope): string | undefined {
    switch (binding.kind) {
      case 'variable':
        return binding.variable.class === 'secret' ? binding.variable.name : this.#default(binding.variable);
      case 'register':
        return path.some((member) => harmless.has(member)) || withoutSecret(binding.task, path[0]) ? undefined : this.#tasks.get(registeringTask(binding.task));
      case 'set fact':
        return binding.value === undefined ? this.#tasks.get(registeringTask(binding.task)) : this.#value(binding.value);
      case 'loop':
        return namesAnItem.test(String(path.findLast((member) => typeof member === 'string'))) ? undefined : this.#value(binding.over);
      case 'vars':
        return this.#value(binding.value);
      case 'parameter':
        return binding.secret ? name : entryPoint === undefined ? undefined : this.#parameters.get(entryPoint)?.get(name);
      default:
        return undefined;
    }
  }

  #named({ binding, path, name }: NameUse): string | undefined {
    const last = path.findLast((member) => typeof member === 'string');
    if (binding.kind === 'magic' || binding.kind === 'fact' || (binding.kind === 'register' && last === undefined)) return undefined;
    const telling = typeof last === 'string' ? last : name;
    return tellsSecret(telling, telling === last) && !path.some((member) => harmless.has(member)) ? telling : undefined;
  }

  /** A value that was marked, or in which the references of the DSL name a secret. */
  #value(value: Value): string | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const known = this.#values.get(value);
    if (known !== undefined) return known;
    let found: string | undefined;
    visitValue(value, (reference) => {
      if (isSecret(reference)) found ??= nameOfSecret(reference);
      else if ((reference.kind === 'Register' || reference.kind === 'HostRegister') && reference.task.resultWithoutSecret === undefined) found ??= this.#tasks.get(registeringTask(reference.task));
    });
    if (found !== undefined) this.#values.set(value, found);
    return found;
  }

  #default(variable: Variable): string | undefined {
    if (!this.#defaults.has(variable)) this.#defaults.set(variable, variable.default === undefined ? undefined : this.#value(variable.default));
    return this.#defaults.get(variable);
  }

  #add<K>(map: Map<K, string>, key: K, secret: string): void {
    if (map.has(key)) return;
    map.set(key, secret);
    this.#grown = true;
  }
}
