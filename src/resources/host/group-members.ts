import { callerOrigin } from '../../dsl/origin.ts';
import type { Effect } from '../../model/effect.ts';
import { changes, creates, reads, restores } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { user } from '../../modules/ansible.builtin/user.ts';

/**
 * Accounts that are members of a group. The accounts must exist. An account that an earlier deploy added and that is no
 * longer wanted goes out again; members that others added stay. The rollback takes out those that were not in it before.
 * @param group the group; it must exist
 * @param users account names
 */
export function groupMembers(group: string, users: Expr<readonly string[]>): Resource {
  const origin = callerOrigin();
  const kind = `membership:${group}:`;
  const memberships = j`${group}:${users}`;
  const takeOut = (name: string, names: Expr<readonly string[]>, effect: Effect) => {
    const members = task(`See who is in the group ${group}`, command({ argv: ['getent', 'group', group] }), { origin, changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result.rc} not in [0, 2]` });
    const found = expression<readonly string[]>`(${members.result.stdout} | default('')).split(':')[3:] | join(':') | split(',') | intersect(${names})`;
    return [members, forEach('group_member', found, (member) => task(name, command({ argv: ['gpasswd', '--delete', member, group] }), { become: true, origin, effects: [effect], changedWhen: true }))];
  };
  return defineResource({
    kind: 'Resource',
    type: 'members',
    title: `members of the group ${group}`,
    origin,
    remembers: { memberships: [{ group, entry_keys: j`{{ ${users} | map('regex_replace', '^', ${kind}) | list }}` }] },
    present: () => [
      forEach('group_member', users, (member) => task(`Have the members of the group ${group}`, user({ name: member, groups: [group], append: true, create_home: false }), { become: true, origin, effects: [reads('group', group), creates('membership', memberships)] })),
      ...takeOut(`Take out of the group ${group} who was put into it and is not wanted any more`, expression<readonly string[]>`${addedBy('host_record_known', kind)} | difference(${users})`, changes('membership', memberships)),
    ],
    observe: () => [
      forEach('group_member', users, (member) =>
        task(`In the group ${group}`, user({ name: member, groups: [group], append: true, create_home: false }), { become: true, origin, effects: [creates('membership', memberships)], checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` })),
    ],
    absent: () => takeOut(`Take out of the group ${group} who was not in it before`, addedBy('host_record_before', kind), restores('membership', memberships)),
  });
}

/** The accounts that were not members when the record was made, which a fact holds. */
function addedBy(fact: string, kind: string): Expr<readonly string[]> {
  const entries = makeRef<object>({ kind: 'PlayVariable', name: fact }, '.entries');
  return expression<readonly string[]>`${entries} | default({}) | dict2items | selectattr('key', 'match', ${kind}) | selectattr('value.state', 'eq', 'absent') | map(attribute='key') | map('regex_replace', ${`^${kind}`}, '') | list`;
}
