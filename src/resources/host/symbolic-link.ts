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

/**
 * A symbolic link. The rollback puts back the link or the file that was there, or none.
 * @param path where the link is
 * @param target where it points
 * @param options `become: false` for links in the login user's own folders
 */
export function symbolicLink(path: AuthorText, target: AuthorText, options: { readonly become?: boolean } = {}): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const entry = remembered('path', pathText);
  const become = options.become ?? true;
  return defineResource({
    kind: 'Resource',
    type: 'link',
    path,
    title: j`link ${pathText}`,
    origin,
    remembers: { paths: [pathText] },
    present: () => [task(j`Point ${pathText} to ${toText(target)}`, file({ path, src: target, state: 'link', force: true, follow: false }), { become, origin })],
    absent: () => [
      task(j`Point ${pathText} where it pointed before`, file({ path, src: entry.target, state: 'link', force: true, follow: false, owner: entry.owner, group: entry.group }), { become: true, origin, when: expression<boolean>`${entry.state} == 'link'` }),
      task(j`Remove the link ${pathText} that was not there before`, file({ path, state: 'absent' }), { become: true, origin, when: expression<boolean>`${entry.state} == 'absent'` }),
      task(j`Put the file ${pathText} back in the place of the link`, copy({ src: entry.copy, dest: path, remote_src: true, follow: false, force: true, owner: entry.owner, group: entry.group, mode: entry.mode }), {
        become: true,
        origin,
        when: expression<boolean>`${entry.state} == 'file'`,
      }),
    ],
  });
}
