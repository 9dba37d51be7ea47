import type { ModuleCallNode } from '../model/task.ts';
import type { ArgumentProblem } from './argument-messages.ts';
import { loadSchema } from './load-schema.ts';

const octal = /^0?o?[0-7]{3,4}$|^0[0-7]{5}$/;
const symbolic = /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;

/**
 * What is wrong with the mode of a file: the documentation takes any value, Ansible takes octal text, symbols and, of
 * some modules, `preserve`. A decimal number without a leading zero, such as 755, means another mode.
 */
export function modeProblem({ module, arguments: given }: ModuleCallNode): ArgumentProblem | undefined {
  const { mode } = given;
  if (typeof mode !== 'string' || loadSchema(module)?.properties['mode']?.ansibleType !== 'raw') return undefined;
  if (mode === '' || mode === 'preserve' || symbolic.test(mode)) return undefined;
  const help = 'Write four digits in quotes, such as "0644", or symbols such as "u=rw,g=r,o=r".';
  if (!octal.test(mode)) return { path: 'mode', message: `"mode" cannot be the text "${mode}": it is neither octal nor symbols.`, help };
  return ownerHasAll(Number.parseInt(mode.replace('o', ''), 8)) ? undefined : { path: 'mode', message: `The mode ${mode} gives others what the owner may not do.`, help: `${help} A number without quotes and without a leading zero is decimal: 755 means 01363.` };
}

/** Whether what the group and others may do, the owner may do too; who writes or runs a file for them reads it. */
function ownerHasAll(bits: number): boolean {
  const [owner, group, others] = [(bits >> 6) & 7, (bits >> 3) & 7, bits & 7] as const;
  return ((group | others) & ~owner) === 0 && (owner === 0 || (owner & 4) !== 0);
}
