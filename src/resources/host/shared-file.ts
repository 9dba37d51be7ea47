import { callerOrigin } from '../../dsl/origin.ts';
import { restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { file } from '../../modules/ansible.builtin/file.ts';
import { replace } from '../../modules/ansible.builtin/replace.ts';
import { endDryRun } from './end-dry-run.ts';

/**
 * A file that others write to as well: it is made empty where there is none, and its mode is kept right. Its content is
 * for line and block resources. The rollback gives it its mode back; a file that we made goes when nothing is left in it.
 * @param options `become: false` for files of the login user
 */
export function sharedFile(path: AuthorText, options: { readonly mode: string; readonly become?: boolean }): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const entry = remembered('path', pathText);
  const become = options.become ?? true;
  return defineResource({
    kind: 'Resource',
    type: 'file',
    path,
    title: j`file ${pathText}`,
    origin,
    // Of a file of others only mode and owner are kept, not the content: it may hold secrets.
    remembers: { sharedPaths: [pathText] },
    present: () => {
      const made = task(j`Have the file ${pathText}`, file({ path, state: 'touch', mode: options.mode, access_time: 'preserve', modification_time: 'preserve' }), { become, origin });
      return [made, endDryRun(j`Stop a dry run here while the file ${pathText} would only be made`, made.result, origin)];
    },
    absent: () => [
      task(j`Give the file ${pathText} its mode back`, file({ path, state: 'file', mode: entry.mode, owner: entry.owner, group: entry.group }), { become: true, origin, when: expression<boolean>`${entry.state} == 'file'` }),
      task(j`Take away the line end that ${pathText} did not have`, replace({ path, regexp: '\\n\\Z', replace: '' }), { become, origin, diff: false, when: expression<boolean>`${entry.state} == 'file' and not ${entry.line_end}` }),
      task(j`Remove the file ${pathText} if it was not there before and is empty`, command({ argv: ['find', path, '-maxdepth', '0', '-type', 'f', '-empty', '-print', '-delete'], removes: path }), {
        become,
        origin,
        effects: [restores('file', pathText)],
        changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
        when: expression<boolean>`${entry.state} == 'absent'`,
      }),
    ],
  });
}
