import type { Effect } from '../../model/effect.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { task } from '../../dsl/task.ts';
import type { StepOptions, Task, TaskOptions } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import type { CommandReturn } from '../../modules/ansible.builtin/command.ts';
import { command } from '../../modules/ansible.builtin/command.ts';

/** A look at an object of LXD: the task that takes it, and what it found. */
export interface LxdLook<T> {
  readonly look: Task<CommandReturn>;
  /** Whether the object is there. */
  readonly found: Expr<boolean>;
  /** The object as the API of LXD gives it; an empty mapping where it is not there. */
  readonly value: Expr<T>;
}

/** What a look may be told beside its path. */
export interface LxdLookOptions extends Pick<StepOptions, 'when' | 'origin' | 'delegateTo' | 'runOnce'> {
  /** `false` where what follows judges an LXD that does not answer. */
  readonly failedWhen?: false;
  readonly until?: TaskOptions<CommandReturn>['until'];
  readonly retries?: number;
  readonly delay?: number;
  /** What it counts as a look at: `[reads('lxd', 'network/lxdbr0')]`. */
  readonly effects?: readonly Effect[];
}

/**
 * Reads one path of LXD's API, such as `/1.0/profiles/default`. An object that does not exist is not a failure, nor is an
 * LXD that does not answer in a dry run, where nothing is installed yet.
 * @param path with `?target=MEMBER` for what belongs to one member, `?recursion=1` for objects instead of their addresses
 */
export function lxdLook<T>(name: AuthorText, path: AuthorText, options: LxdLookOptions = {}): LxdLook<T> {
  const look = task(name, command({ argv: ['lxc', 'query', path] }), {
    become: true,
    changedWhen: false,
    checkMode: false,
    failedWhen: (result) => expression<boolean>`${result.rc} | default(127) != 0 and not ansible_check_mode and 'not found' not in ${result.stderr} | default('', true) | lower`,
    origin: callerOrigin(),
    ...options,
  });
  const found = expression<boolean>`${look.result.rc} | default(127) == 0`;
  return { look, found, value: expression<T>`${look.result.stdout} | default('{}', true) | from_json` };
}

/** For the shell: pairs of a key and a path become one JSON object. What LXD does not have is left out; no LXD has nothing. */
const asked = `command -v lxc >/dev/null || { echo '{}'; exit; }
before='{'
while test $# -gt 0; do
  if said="$(lxc query "$2" 2>/dev/null)"; then
    printf '%s"%s": %s' "$before" "$1" "\${said:-null}"
    before=', '
  elif said="$(lxc query "$2" 2>&1)"; then
    echo "LXD answers now and then: $2" >&2
    exit 1
  else
    case "$said" in
      *'not found'* | *'not clustered'*) ;;
      *) echo "$said" >&2; exit 1 ;;
    esac
  fi
  shift 2
done
test "$before" = '{' && printf '{'
echo '}'`;

/**
 * Reads several paths of LXD's API in one task.
 * @param paths by the names that the answers get
 * @returns the task, and the answers by their names; those that LXD does not have are undefined
 */
export function lxdLooks<T extends object>(name: AuthorText, paths: { readonly [K in keyof T]: AuthorText }, options: LxdLookOptions = {}): { readonly look: Task<CommandReturn>; readonly value: Expr<Partial<T>> } {
  const pairs = Object.entries<AuthorText>(paths).flat();
  const look = task(name, command({ argv: ['sh', '-c', asked, 'sh', ...pairs] }), { become: true, changedWhen: false, checkMode: false, origin: callerOrigin(), ...options });
  return { look, value: expression<Partial<T>>`${look.result.stdout} | default('{}', true) | from_json` };
}
