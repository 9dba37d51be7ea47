import type { HostName } from '../../dsl/groups.ts';
import type { AuthorText, Ref } from '../../dsl/values.ts';

/** Something inside of an instance that is looked at by a script for its shell. */
export interface InstanceLook {
  /** What it is, as a sentence about it reads: `host name`. Static text without quotes. */
  readonly title: string;
  /** Succeeds where it is as wanted; otherwise it fails, and may print what is there. It changes nothing. */
  readonly holds: string;
  /** `$1`, `$2` … of the scripts. */
  readonly arguments?: (instance: Ref<HostName>) => readonly AuthorText[];
  /** What the scripts read from standard input. */
  readonly input?: (instance: Ref<HostName>) => AuthorText;
}

/** Something inside of an instance, with a script that makes it so. */
export interface InstancePart extends InstanceLook {
  readonly make: string;
  /** How often making it is tried, five seconds apart: for what comes over a network. */
  readonly tries?: number;
  /** How many seconds it may take until it holds, once it was made. */
  readonly settles?: number;
  /** Made anew as well where one of these had to be. */
  readonly after?: readonly InstancePart[];
}

/**
 * One script that runs the looks of several parts. It prints the titles of those that are not as wanted, a line each, and
 * what was found instead as errors. `$1` … are the arguments of all parts, with the input of a part behind its arguments.
 */
export function lookScript(parts: readonly InstanceLook[], argumentCounts: readonly number[]): string {
  let next = 1;
  const take = (): string => `"\${${next++}}"`;
  const calls = parts.map((part, position) => {
    const given = Array.from({ length: argumentCounts[position]! }, take);
    const call = ['look', ...given].join(' ');
    const fed = part.input === undefined ? call : `printf '%s' ${take()} | ${call}`;
    return `look() {\n${part.holds}\n}\nfound=$(${fed} 2>&1) || differs '${part.title}'`;
  });
  return `differs() {\n  echo "$1"\n  printf '%s: %s\\n' "$1" "$found" >&2\n}\n${calls.join('\n')}\ntrue`;
}
