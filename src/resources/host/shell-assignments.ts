import { callerOrigin } from '../../dsl/origin.ts';
import { creates, restores } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { lineinfile } from '../../modules/ansible.builtin/lineinfile.ts';

/**
 * `NAME=value` lines in a file of the login user that others write to as well, such as `~/.env`. Values are quoted for
 * the shell. Other lines are never touched and never shown. The rollback puts back the lines that were there and
 * removes the rest of ours, also of names that the inventory no longer has.
 * @param path the file; it must exist
 * @param values a dict from name to value
 */
export function shellAssignments(path: AuthorText, options: { readonly title: string; readonly values: Expr<{ readonly [name: string]: string }> }): Resource {
  const origin = callerOrigin();
  const pathText = toText(path);
  const keys = expression<readonly string[]>`${options.values}.keys() | map('regex_replace', '^', 'assignment:') | list`;
  const entries = makeRef<{ readonly [key: string]: { readonly state: string; readonly line: string } }>({ kind: 'PlayVariable', name: 'host_record_before' }, '.entries');
  const ours = expression<readonly { key: string; value: { state: string; line: string } }[]>`${entries} | dict2items | selectattr('key', 'match', 'assignment:') | list`;
  const pattern = (name: Expr<unknown>): AuthorText => j`^(export\\s+)?${name}=`;
  const lines = j`${pathText}#assignments`;
  const shared = { diff: false, origin } as const;
  return defineResource({
    kind: 'Resource',
    type: 'lines',
    title: options.title,
    origin,
    remembers: { assignments: [{ path: pathText, entry_keys: j`{{ ${keys} }}` }] },
    present: () => [
      forEach('assignment', expression<readonly { key: string; value: string }[]>`${options.values} | dict2items`, (assignment) =>
        task(`Set the ${options.title}`, lineinfile({ path, regexp: pattern(assignment.key), line: j`${assignment.key}={{ ${assignment.value} | string | quote }}` }), { ...shared, effects: [creates('line', lines)] }),
        (assignment) => assignment.key),
    ],
    absent: () => [
      forEach('assignment', ours, (assignment) =>
        task(`Put back the ${options.title} as they were`, lineinfile({ path, regexp: pattern(nameOf(assignment.key)), line: assignment.value.line }), { ...shared, effects: [restores('line', lines)], when: expression<boolean>`${assignment.value.state} == 'present'` }),
        (assignment) => assignment.key),
      forEach('assignment', ours, (assignment) =>
        task(`Remove the ${options.title} that were not there before`, lineinfile({ path, regexp: pattern(nameOf(assignment.key)), state: 'absent' }), { ...shared, effects: [restores('line', lines)], when: expression<boolean>`${assignment.value.state} == 'absent'` }),
        (assignment) => assignment.key),
    ],
  });
}

function nameOf(key: Expr<string>): Expr<string> {
  return expression<string>`${key} | regex_replace('^assignment:', '')`;
}
