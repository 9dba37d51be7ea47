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
  /** Makes it so; it stops at the first command that fails. */
  readonly make: string;
  /** Made as well where one of these had to be, which stand before it. */
  readonly after?: readonly InstancePart[];
}

/** `$1` … are the arguments of all parts, with the input of a part behind its arguments. */
function calls(parts: readonly InstanceLook[], argumentCounts: readonly number[]): readonly ((name: string) => string)[] {
  let next = 1;
  return parts.map((part, position) => {
    const given = Array.from({ length: argumentCounts[position]! }, () => ` "\${${next++}}"`).join('');
    const input = part.input === undefined ? undefined : `"\${${next++}}"`;
    return (name) => (input === undefined ? `${name}${given}` : `printf '%s' ${input} | ${name}${given}`);
  });
}

/**
 * One script that looks at several parts. It prints the titles of those that are not as wanted, a line each, and what was
 * found instead as errors.
 */
export function lookScript(parts: readonly InstanceLook[], argumentCounts: readonly number[]): string {
  const call = calls(parts, argumentCounts);
  const looks = parts.map(({ title, holds }, position) => `look() {\n${holds}\n}\nfound=$(${call[position]!('look')} 2>&1) || differs '${title}'`);
  return `differs() {\n  echo "$1"\n  printf '%s: %s\\n' "$1" "$found" >&2\n}\n${looks.join('\n')}\ntrue`;
}

/** One script that makes what is not as wanted of several parts, in their order. It prints the titles of those that it made. */
export function makeScript(parts: readonly InstancePart[], argumentCounts: readonly number[]): string {
  const call = calls(parts, argumentCounts);
  const makes = parts.map(({ title, holds, make, after = [] }, position) => {
    const anew = after.length === 0 ? '' : ` ||\n  case "$made" in\n    ${after.map((other) => `*'|${other.title}|'*`).join(' | ')}) ;;\n    *) false ;;\n  esac`;
    // A function in a condition would not stop where a command fails: it is called by itself.
    return `look() {\n${holds}\n}\nmake() {\n${make}\n}\nif ! found=$(${call[position]!('look')} 2>&1)${anew}; then\n  (${call[position]!('make')}) >&2\n  made="$made|${title}|"\n  echo '${title}'\nfi`;
  });
  return `set -e\nmade=\n${makes.join('\n')}`;
}
