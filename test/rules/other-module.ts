import { moduleBinding } from '../../src/dsl/module-call.ts';
import type { ModuleCall } from '../../src/dsl/module-call.ts';

/** A call of a module that has no binding, as a tree that nobody compiled has them. */
export function other(module: string, given: { readonly [option: string]: unknown }): ModuleCall<unknown> {
  return moduleBinding<{ readonly [option: string]: unknown }, unknown>(module)(given);
}
