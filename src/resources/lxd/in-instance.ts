import type { Group, HostName } from '../../dsl/groups.ts';
import { j } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { lxdName } from './names.ts';

/**
 * A script for the shell of an instance, as root. LXD's client is called on the host of the play, and finds the instance
 * wherever it runs in the cluster.
 * @param given `arguments`: `$1`, `$2` … of the script; `input`: what it reads from standard input
 */
export function inInstance(instance: Expr<HostName>, script: string, given: { readonly arguments?: readonly AuthorText[]; readonly input?: AuthorText } = {}) {
  return command({
    argv: ['lxc', 'exec', instance, '--', 'sh', '-c', script, 'sh', ...(given.arguments ?? [])],
    ...(given.input === undefined ? {} : { stdin: given.input, stdin_add_newline: false }),
  });
}

/** A part of every instance of a group in effects: an instance that is deleted takes its parts along. */
export function insideInstance(instances: Group, part: string): AuthorText {
  return j`${lxdName('instance', j`${instances.hosts}`)}/inside/${part}`;
}
