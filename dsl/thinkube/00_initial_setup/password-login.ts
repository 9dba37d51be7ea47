import { block, expression, j, task, thisHost, asserted } from '#dsl';
import type { AuthorText } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { shell } from '#modules/ansible.builtin/shell';

/**
 * Before keys are taken away: another way in has to remain. Either sshd accepts passwords by its other configuration
 * files (the first value that sshd reads wins, so they are read in its order), or another key is trusted.
 * @param dropIn our own drop-in, which goes away
 * @param authorizedKeys the login user's trusted keys
 */
export function passwordLoginRemains(dropIn: AuthorText, authorizedKeys: AuthorText) {
  const setting = task(
    'Find what sshd says of passwords without our drop-in',
    shell({
      cmd: j`set -o pipefail\nfind /etc/ssh/sshd_config.d /etc/ssh/sshd_config -type f -not -path '${dropIn}' | sort |\n  xargs awk 'tolower($1) == "passwordauthentication" { print tolower($2); exit }'`,
      executable: '/bin/bash',
    }),
    { become: true, changedWhen: false, checkMode: false },
  );
  const others = task('Count the other trusted keys', command({ argv: ['grep', '--count', '--invert-match', '--extended-regexp', ' thinkube_cluster_[^ ]+$|^ *$|^#', authorizedKeys] }), { changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result.rc} > 1` });
  return block('Make sure that another way in remains', [
    setting,
    others,
    asserted('Passwords or another key still open the host', expression<boolean>`${setting.result.stdout} | default('', true) != 'no' or ${others.result.stdout} | int > 0 or ansible_connection == 'local'`, {
      error: j`SSH keys: without them nobody could log in to ${thisHost}, nothing was changed`,
      details: ['sshd refuses passwords', 'No other key is trusted in ~/.ssh/authorized_keys'],
      action: ['Add a key of your own to ~/.ssh/authorized_keys, or allow passwords in /etc/ssh/sshd_config', 'Run the rollback again'],
      reference: 'README.ssh_keys.md',
    }),
  ]);
}
