import { callerOrigin } from '../../dsl/origin.ts';
import { restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { user } from '../../modules/ansible.builtin/user.ts';

/**
 * An account that a package makes when it is installed, and leaves behind when it goes. Nothing is to be done for it at a
 * deploy; the rollback removes it if it was not there before. Declare it before the package: the rollback goes backwards.
 */
export function packageAccount(name: string): Resource {
  const origin = callerOrigin();
  const [path, regexp] = ['/etc/passwd', `^${name}:.*$`];
  return defineResource({
    kind: 'Resource',
    type: 'account',
    title: `account ${name}`,
    origin,
    remembers: { lines: [{ key: `line:${path}:${regexp}`, path, regexp }] },
    present: () => [],
    observe: () => [],
    absent: () => [
      task(`Remove the account ${name} that was not there before`, user({ name, state: 'absent' }), { become: true, origin, effects: [restores('user', name)], when: expression<boolean>`${remembered('line', `${path}:${regexp}`).state} == 'absent'` }),
    ],
  });
}
