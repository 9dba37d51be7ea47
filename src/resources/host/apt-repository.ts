import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { deb822Repository } from '../../modules/ansible.builtin/deb822_repository.ts';
import { getUrl } from '../../modules/ansible.builtin/get_url.ts';
import { stat } from '../../modules/ansible.builtin/stat.ts';
import { endDryRun } from './end-dry-run.ts';

/** Where packages come from that the distribution does not have. */
export interface AptRepositoryOptions {
  readonly uri: Expr<string>;
  readonly suite: Expr<string>;
  readonly components: readonly string[];
  /**
   * The key that the repository is signed with: a keyring of its own (`aptKeyring`), or the URL of the key and the SHA-256
   * of its file, so that a key that was exchanged on its way is refused.
   */
  readonly key: { readonly path: string } | { readonly url: Expr<string>; readonly sha256: Expr<string> };
  /** A package of the repository: apt has to know it from there. */
  readonly provides: string;
}

/**
 * A signed apt repository; apt's lists are read anew until they hold it. The host needs the packages `python3-debian`
 * and `ca-certificates`, and the folder `/etc/apt/keyrings`. The rollback removes the repository and its key, or puts
 * back the files that were there.
 */
export function aptRepository(name: string, options: AptRepositoryOptions): Resource {
  const origin = callerOrigin();
  const given = options.key;
  const keyFile = 'path' in given ? given.path : `/etc/apt/keyrings/${name}.asc`;
  const sources = `/etc/apt/sources.list.d/${name}.sources`;
  const repository = { name, types: ['deb'], uris: [options.uri], suites: [options.suite], components: options.components, signed_by: keyFile, mode: '0644' } as const;
  const known = (taskName: string) => task(taskName, command({ argv: ['apt-cache', 'madison', options.provides] }), { origin, changedWhen: false, checkMode: false });
  return defineResource({
    kind: 'Resource',
    type: 'repository',
    title: `apt repository ${name}`,
    origin,
    remembers: { paths: 'path' in given ? [sources] : [keyFile, sources] },
    present: () => {
      const key = 'path' in given ? [] : [task(`Have the key of the apt repository ${name}`, getUrl({ url: given.url, dest: keyFile, checksum: j`sha256:${given.sha256}`, owner: 'root', group: 'root', mode: '0644' }), { become: true, origin, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` })];
      const written = task(`Have the apt repository ${name}`, deb822Repository(repository), { become: true, origin });
      const lists = known(`See whether apt knows the packages of ${name}`);
      return [
        ...key,
        written,
        endDryRun(`Stop a dry run here while the apt repository ${name} would only be added`, written.result, origin),
        lists,
        task(`Read the lists of the apt repository ${name}`, apt({ update_cache: true, lock_timeout: 300 }), { become: true, origin, when: expression<boolean>`${options.uri} not in ${lists.result.stdout}`, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` }),
      ];
    },
    observe: () => {
      const key = 'path' in given ? [] : [task(`Look at the key of the apt repository ${name}`, stat({ path: keyFile, checksum_algorithm: 'sha256' }), { origin, failedWhen: (result) => expression<boolean>`(${result.stat.checksum} | default('')) != ${given.sha256}` })];
      return [
        ...key,
        task(`Known to apt: repository ${name}`, deb822Repository(repository), { become: true, origin, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
      ];
    },
    restoresPaths: { paths: 'path' in given ? [sources] : [sources, keyFile], notify: [] },
  });
}
