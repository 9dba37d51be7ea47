import { callerOrigin } from '../../dsl/origin.ts';
import { changes, creates, restores } from '../../dsl/effects.ts';
import type { Group } from '../../dsl/groups.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { onHost } from '../../dsl/variables.ts';
import { lineinfile } from '../../modules/ansible.builtin/lineinfile.ts';

/**
 * The public keys of all hosts of a group in the login user's `authorized_keys`: one line a host, found by its comment,
 * so that a new key of a host takes the place of its old one and keys of hosts that left the group go.
 * @param path the file; it must exist
 * @param options `publicKey`: each host's own key; it gets the comment `<commentPrefix><inventory name>`
 */
export function authorizedLines(path: AuthorText, options: { readonly commentPrefix: string; readonly members: Group; readonly publicKey: Expr<string> }): Resource {
  const origin = callerOrigin();
  const { commentPrefix, members } = options;
  const names = j`{{ ${members.hosts} | map('regex_escape') | join('|') }}`;
  const lines = j`${toText(path)}#${commentPrefix}`;
  return defineResource({
    kind: 'Resource',
    type: 'lines',
    title: j`trusted keys in ${toText(path)}`,
    origin,
    remembers: {},
    present: () => [
      forEach('member', members.hosts, (member) =>
        task('Trust the key of every host', lineinfile({ path, regexp: j`\\s${commentPrefix}{{ ${member} | regex_escape }}$`, line: j`{{ (${onHost(member, options.publicKey)}).split()[:2] | join(' ') }} ${commentPrefix}${member}` }), {
          origin,
          effects: [creates('line', lines)],
          // In a dry run a host that is new has no key yet.
          when: expression<boolean>`not ansible_check_mode or ${onHost(member, options.publicKey)} | default('', true) | length > 0`,
        })),
      task('Stop trusting hosts that left the group', lineinfile({ path, regexp: j`\\s${commentPrefix}(?!(${names})$)\\S+$`, state: 'absent' }), { origin, effects: [changes('line', lines)] }),
    ],
    absent: () => [task('Stop trusting the keys of the group', lineinfile({ path, regexp: `\\s${commentPrefix}\\S+$`, state: 'absent' }), { origin, effects: [restores('line', lines)] })],
  });
}
