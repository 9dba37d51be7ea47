import { callerOrigin } from '../../dsl/origin.ts';
import { restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Arg, AuthorText } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { file } from '../../modules/ansible.builtin/file.ts';
import { endDryRun } from './end-dry-run.ts';

/**
 * A folder. The rollback gives it back its mode and owner, or removes it if it was not there before: with everything
 * in it if `contents` is ours, otherwise only when nothing is left in it.
 */
export function directory(
  path: AuthorText,
  options: { readonly owner?: Arg<string>; readonly group?: Arg<string>; readonly mode?: string; readonly contents?: 'ours' | 'anybody'; readonly become?: boolean } = {},
): Resource & { readonly path: AuthorText } {
  const origin = callerOrigin();
  const pathText = toText(path);
  const become = options.become ?? true;
  const rights = become ? { owner: options.owner ?? 'root', group: options.group ?? 'root' } : {};
  const entry = remembered('path', pathText);
  return defineResource({
    kind: 'Resource',
    type: 'directory',
    path,
    title: j`folder ${pathText}`,
    origin,
    remembers: { paths: [pathText] },
    present: () => {
      const made = task(j`Have the folder ${pathText}`, file({ path, state: 'directory', ...rights, mode: options.mode ?? '0755' }), { become, origin });
      return [made, endDryRun(j`Stop a dry run here while the folder ${pathText} would only be made`, made.result, origin)];
    },
    absent: () => [
      task(j`Give the folder ${pathText} its mode and owner back`, file({ path, state: 'directory', owner: entry.owner, group: entry.group, mode: entry.mode }), { become: true, origin, when: expression<boolean>`${entry.state} == 'directory'` }),
      options.contents === 'ours'
        ? task(j`Remove the folder ${pathText} that was not there before`, file({ path, state: 'absent' }), { become: true, origin, when: expression<boolean>`${entry.state} == 'absent'` })
        : task(j`Remove the folder ${pathText} if it was not there before and is empty`, command({ argv: ['find', path, '-maxdepth', '0', '-type', 'd', '-empty', '-print', '-delete'], removes: path }), {
            become: true,
            origin,
            effects: [restores('directory', pathText)],
            changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
            when: expression<boolean>`${entry.state} == 'absent'`,
          }),
    ],
  });
}
