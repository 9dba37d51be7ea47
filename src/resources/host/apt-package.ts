import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { endDryRun } from './end-dry-run.ts';
import { removePackages } from './remove-packages.ts';

/**
 * Debian packages. The rollback removes those that were not installed before, and what came along with them.
 * @param names package names; virtual packages cannot be remembered
 */
export function aptPackage(...names: readonly [string, ...string[]]): Resource {
  const origin = callerOrigin();
  const title = names.length === 1 ? `package ${names[0]}` : `packages ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return defineResource({
    kind: 'Resource',
    type: 'package',
    title,
    origin,
    remembers: { packages: names },
    present: () => {
      const installed = task(`Install the ${title}`, apt({ name: names, state: 'present', update_cache: true, cache_valid_time: 3600, lock_timeout: 300 }), { become: true, origin, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` });
      return [installed, endDryRun(`Stop a dry run here while the ${title} would only be installed`, installed.result, origin)];
    },
    observe: () => [
      task(`Installed: ${title}`, apt({ name: names, state: 'present' }), { become: true, origin, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
    ],
    absent: () => removePackages(title, names, names, origin),
  });
}
