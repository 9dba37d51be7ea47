import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { group } from '../../modules/ansible.builtin/group.ts';

/** A system group. The rollback removes it if it was not there before. */
export function systemGroup(name: string): Resource {
  const origin = callerOrigin();
  const [path, regexp] = ['/etc/group', `^${name}:.*$`];
  return defineResource({
    kind: 'Resource',
    type: 'group',
    title: `group ${name}`,
    origin,
    remembers: { lines: [{ key: `line:${path}:${regexp}`, path, regexp }] },
    present: () => [task(`Have the group ${name}`, group({ name, system: true }), { become: true, origin })],
    absent: () => [task(`Remove the group ${name} that was not there before`, group({ name, state: 'absent' }), { become: true, origin, when: expression<boolean>`${remembered('line', `${path}:${regexp}`).state} == 'absent'` })],
  });
}
