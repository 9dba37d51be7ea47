import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import type { DeclaredEffects } from '../../dsl/effects.ts';
import { noEffects, restores } from '../../dsl/effects.ts';
import { packagesBefore } from '../../dsl/remembered.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { file } from '../../modules/ansible.builtin/file.ts';

/**
 * In a rollback: removes packages that were not installed before the first deploy, and what came along with them.
 * @param title the packages as a sentence about them reads
 * @param named the names that the list of packages can have
 * @param dataRemovers scripts that the packages run when they are purged, to remove data of users: they go first
 */
export function removePackages(title: string, names: readonly string[] | Expr<readonly string[]>, named: readonly AuthorText[], origin: Origin, dataRemovers: readonly string[] = []): readonly StepNode[] {
  const look = { become: true, changedWhen: false, checkMode: false, origin } as const;
  const remove = (name: string, list: Expr<readonly string[]>, purge: boolean, effects: DeclaredEffects) => task(name, apt({ name: list, state: 'absent', purge, lock_timeout: 300 }), { become: true, origin, effects });
  const ourPackages = named.map((name) => restores('package', name));
  const ours = expression<readonly string[]>`${names} | difference(${packagesBefore})`;
  // What was installed before does without what it only recommends or suggests, as it did then.
  const simulated = task(`List what came along with the ${title}`, command({ argv: ['apt-get', '--simulate', '--option', 'APT::AutoRemove::RecommendsImportant=false', '--option', 'APT::AutoRemove::SuggestsImportant=false', 'autoremove'] }), look);
  const unneeded = expression<readonly string[]>`${simulated.result.stdout_lines} | select('match', '^Remv ') | map('split') | map(attribute=1) | difference(${packagesBefore})`;
  const recommended = task(`List what packages recommend that came since the ${title}`, command({ argv: ['dpkg-query', '--show', '--showformat', '${Package} ${Recommends}\\n'] }), look);
  const wantedByOthers = expression<readonly string[]>`${recommended.result.stdout_lines} | map('split') | rejectattr(0, 'in', ${packagesBefore} + ${unneeded}) | map('join', ' ') | join(' ') | regex_findall('[a-z0-9][a-z0-9+.-]+')`;
  return [
    ...(dataRemovers.length === 0
      ? []
      : [
          remove(`Remove the ${title} unless installed before`, ours, false, ourPackages),
          ...dataRemovers.map((path) => task(`Keep the data that the purge of the ${title} would remove`, file({ path, state: 'absent' }), { become: true, origin })),
        ]),
    remove(dataRemovers.length === 0 ? `Remove the ${title} unless installed before` : `Remove the settings of the ${title} unless installed before`, ours, true, ourPackages),
    simulated,
    recommended,
    remove(`Remove what came along with the ${title}`, expression<readonly string[]>`${unneeded} | difference(${wantedByOthers})`, true, noEffects('packages that came along with those of the resource, which nobody named')),
  ];
}
