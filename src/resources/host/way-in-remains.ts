import { thisHost } from '../../dsl/groups.ts';
import { asserted } from '../../dsl/probes.ts';
import { block, task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import type { BlockNode } from '../../model/task.ts';

/**
 * In a rollback, before a trusted key is taken away: another way in has to remain. Either sshd accepts passwords by its
 * other configuration files (the first value that sshd reads wins: those of drop-ins, by name, then the main file's), or
 * another key is trusted.
 * @param options `dropIn`: our own drop-in, which goes away; `authorizedKeys`: the login user's trusted keys; `key`: the
 *   part of the line that makes the key; `keyStays`: whether the key was there before, and stays
 */
export function wayInRemains(options: { readonly dropIn: AuthorText; readonly authorizedKeys: AuthorText; readonly key: Expr<string>; readonly keyStays: Expr<boolean> }): BlockNode {
  const setting = task(
    'Find what sshd says of passwords without our drop-in',
    shell({ cmd: j`set -o pipefail\n{\n  find /etc/ssh/sshd_config.d -name '*.conf' -not -path '${options.dropIn}' | sort\n  echo /etc/ssh/sshd_config\n} | xargs awk 'tolower($1) == "passwordauthentication" && found == "" { found = tolower($2) } END { print found }'`, executable: '/bin/bash' }),
    { become: true, changedWhen: false, checkMode: false },
  );
  const lines = task('Read the trusted keys', shell({ cmd: j`cat '${options.authorizedKeys}' 2>/dev/null || true` }), { changedWhen: false, checkMode: false });
  const others = expression<readonly string[]>`${lines.result.stdout_lines} | reject('match', ' *(#|$)') | reject('search', ${options.key} | regex_escape) | list`;
  return block('Make sure that another way in remains', [
    setting,
    lines,
    asserted('Passwords or another key still open the host', expression<boolean>`${setting.result.stdout} != 'no' or ${others} | length > 0 or ${options.keyStays} or ansible_connection == 'local'`, {
      error: j`without the key nobody could log in to ${thisHost} any more, nothing was undone`,
      details: ['sshd refuses passwords', 'No other key is trusted in ~/.ssh/authorized_keys'],
      action: ['Add another key to ~/.ssh/authorized_keys, or allow passwords in /etc/ssh/sshd_config', 'Run the rollback again'],
      reference: 'sshd(8), AUTHORIZED_KEYS FILE FORMAT',
    }),
  ]);
}
