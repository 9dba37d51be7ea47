import { callerOrigin } from '../../dsl/origin.ts';
import { changes, creates, reads } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { guardedChange, stillArmed } from './guarded-change.ts';

/**
 * An nftables table of our own: no other table is touched. New rules are tried, and only kept if a new connection opens;
 * the file of proven rules is the one to load at boot. The rollback puts back the file of proven rules or removes it;
 * the unit that loads it removes the table when it stops.
 * @param table family and name, such as `inet example`
 * @param options `wanted`: a file of nft that makes the table anew, whatever was in it; `proven`: where it is kept
 */
export function nftablesTable(table: string, options: { readonly wanted: string; readonly proven: string }): Resource {
  const origin = callerOrigin();
  const { wanted, proven } = options;
  const timer = `revert-${table.replaceAll(/[^a-z0-9]+/g, '-')}`;
  // Both listings come from the same nft, so they are the same text if the rules are the same.
  const asWanted = [
    `loaded="$(nft --stateless list table ${table} 2>/dev/null)"`,
    `expected="$(unshare --net sh -c 'nft --file ${wanted} && nft --stateless list table ${table}')"`,
    'test "$loaded" = "$expected"',
  ].join('\n');
  return defineResource({
    kind: 'Resource',
    type: 'firewall table',
    title: `nftables table ${table}`,
    origin,
    remembers: { paths: [proven] },
    present: () => {
      const look = task(`See whether the nftables table ${table} is as wanted`, shell({ cmd: `set -o errexit\ncmp ${wanted} ${proven}\n! ${stillArmed(timer)} || exit 1\n${asWanted}` }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        look,
        ...guardedChange({
          title: `rules of the nftables table ${table}`,
          timer,
          attempt: `nft --check --file ${wanted} &&\n  nft --file ${wanted}`,
          revert: `if test -e ${proven}; then\n  nft --file ${proven}\nelse\n  nft delete table ${table}\nfi`,
          keep: `install --mode=0600 ${wanted} ${proven}`,
          // The unit that loads the proven rules makes the table, and removes it.
          attempted: [changes('firewall table', table)],
          kept: [creates('file', proven)],
          when: expression<boolean>`${look.result.rc} != 0`,
          origin,
        }),
      ];
    },
    observe: () => [
      task(`Loaded and proven: nftables table ${table}`, shell({ cmd: `set -o errexit\ncmp ${wanted} ${proven}\n${asWanted}` }), { become: true, origin, effects: [reads('firewall table', table), reads('file', proven)], changedWhen: false, checkMode: false }),
    ],
    restoresPaths: { paths: [proven], notify: [] },
  });
}
