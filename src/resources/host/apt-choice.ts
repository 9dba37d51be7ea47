import { callerOrigin } from '../../dsl/origin.ts';
import { creates } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { endDryRun } from './end-dry-run.ts';
import { removePackages } from './remove-packages.ts';

/**
 * Debian packages of which the host or the inventory decides which. What they only recommend is not installed. The
 * rollback removes those that were not installed before, and what came along with them.
 * @param title what they are together, as a sentence about them reads: `packages of the Docker engine`
 * @param options `candidates`: every package that may be chosen, for the record; `chosen`: those that are wanted, as apt
 *   takes them: `name`, or `name=version` with wildcards; `dataRemovers`: scripts that a package leaves for its purge, to
 *   remove data of users: they go first
 */
export function aptChoice(title: string, options: { readonly candidates: readonly AuthorText[]; readonly chosen: Expr<readonly string[]>; readonly dataRemovers?: readonly string[] }): Resource {
  const origin = callerOrigin();
  const effects = options.candidates.map((name) => creates('package', name));
  const wanted = { name: options.chosen, state: 'present', install_recommends: false, allow_downgrade: true } as const;
  return defineResource({
    kind: 'Resource',
    type: 'package',
    title,
    origin,
    remembers: { packages: options.candidates.map(toText) },
    present: () => {
      const installed = task(`Install the ${title}`, apt({ ...wanted, update_cache: true, cache_valid_time: 3600, lock_timeout: 300 }), { become: true, origin, effects, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` });
      return [installed, endDryRun(`Stop a dry run here while the ${title} would only be installed`, installed.result, origin)];
    },
    observe: () => [
      task(`Installed: ${title}`, apt(wanted), { become: true, origin, effects, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
    ],
    absent: () => removePackages(title, expression<readonly string[]>`${options.chosen} | map('regex_replace', '=.*$', '') | list`, options.candidates, origin, options.dataRemovers),
  });
}
