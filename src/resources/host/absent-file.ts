import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { copy } from '../../modules/ansible.builtin/copy.ts';
import { file } from '../../modules/ansible.builtin/file.ts';

/** A file that must not be there, because it works against the component. The rollback puts it back if it was. */
export function absentFile(path: AuthorText): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const entry = remembered('path', pathText);
  return defineResource({
    kind: 'Resource',
    type: 'absence',
    path,
    title: j`absence of ${pathText}`,
    origin,
    remembers: { paths: [pathText] },
    present: () => [task(j`Remove ${pathText}, which works against this`, file({ path, state: 'absent' }), { become: true, origin })],
    absent: () => [
      task(j`Put ${pathText} back`, copy({ src: entry.copy, dest: path, remote_src: true, owner: entry.owner, group: entry.group, mode: entry.mode }), { become: true, origin, when: expression<boolean>`${entry.state} == 'file'` }),
    ],
  });
}
