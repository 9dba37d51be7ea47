import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { restores } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';

/**
 * A system account, with a group of its name, that a package makes and leaves behind when it is purged. Nothing is to be
 * done for it at a deploy; the rollback removes it if it was not there before. Declare it before the package: the rollback
 * goes backwards.
 */
export function packageAccount(name: string): Resource {
  const origin = callerOrigin();
  const before = remembered('output', `account_${name}`).value;
  return defineResource({
    kind: 'Resource',
    type: 'user',
    title: `account ${name}`,
    origin,
    remembers: { outputs: [{ key: `output:account_${name}`, argv: ['getent', 'passwd', name] }] },
    present: () => [],
    observe: () => [],
    absent: () => [
      task(`Remove the account ${name} if it was not there before`, shell({ cmd: `if getent passwd ${name} >/dev/null; then\n  userdel ${name} && echo removed\nfi\nif getent group ${name} >/dev/null; then\n  groupdel ${name} && echo removed\nfi` }), {
        become: true,
        origin,
        effects: [restores('user', name), restores('group', name)],
        changedWhen: (result) => expression<boolean>`'removed' in ${result.stdout}`,
        when: expression<boolean>`${before} | default('', true) | length == 0`,
      }),
    ],
  });
}
