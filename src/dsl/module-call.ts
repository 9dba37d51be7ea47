import type { ModuleCallNode, } from '../model/task.ts';
import { toValue } from './to-value.ts';

declare const resultType: unique symbol;

/** A typed module call: R is what the module's documentation says it returns. */
export interface ModuleCall<R> extends ModuleCallNode {
  readonly [resultType]?: R;
}

/** What every task result has, whatever the module (Ansible documentation, "Return Values"). */
export interface CommonResult {
  readonly changed: boolean;
  readonly failed: boolean;
  readonly skipped: boolean;
  readonly msg: string;
}

/**
 * Makes the function that authors call for one module; generated bindings are built of it.
 * @param module fully qualified name, such as `ansible.builtin.copy`
 * @returns a function from typed arguments to a call; arguments that are `undefined` are left out
 */
export function moduleBinding<A extends object, R>(module: string): (options: A) => ModuleCall<R> {
  return (options) => Object.freeze({ kind: 'ModuleCall', module, arguments: argumentsOf(options) });
}

function argumentsOf(options: object): ModuleCallNode['arguments'] {
  const known: { [option: string]: ReturnType<typeof toValue> } = {};
  for (const [option, value] of Object.entries(options)) if (value !== undefined) known[option] = toValue(value);
  return Object.freeze(known);
}
