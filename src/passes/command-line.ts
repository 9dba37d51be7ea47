import type { Value } from '../model/expression.ts';
import type { ModuleCallNode } from '../model/task.ts';

/** Modules that start a process with the author's own words. */
export const commandModules: ReadonlySet<string> = new Set(['ansible.builtin.command', 'ansible.builtin.shell', 'ansible.builtin.raw', 'ansible.builtin.script', 'ansible.builtin.expect']);

/** The options of these modules that every user of a host can read while the process runs. */
const lineOptions: ReadonlySet<string> = new Set(['argv', 'cmd', 'command', '_raw_params']);

/** Whether an option of a call is (part of) the line of a process. */
export function isLineOption(call: ModuleCallNode, option: string): boolean {
  return lineOptions.has(option) && commandModules.has(call.module);
}

/** The line of the process that a call starts; `undefined` for other modules. */
export function commandLine(call: ModuleCallNode): Value | undefined {
  if (!commandModules.has(call.module)) return undefined;
  const { argv, cmd, command, _raw_params } = call.arguments;
  return argv ?? cmd ?? command ?? _raw_params;
}
