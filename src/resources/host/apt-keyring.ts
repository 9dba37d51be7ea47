import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, helps, reads } from '../../dsl/effects.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { copy } from '../../modules/ansible.builtin/copy.ts';
import { file } from '../../modules/ansible.builtin/file.ts';
import { getUrl } from '../../modules/ansible.builtin/get_url.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { endDryRun } from './end-dry-run.ts';

/** Where the key of a vendor comes from, and which one it has to be. */
export interface AptKeyringOptions {
  readonly url: Expr<string>;
  /** Fingerprint of the key, in capital letters without blanks. The vendor may add names or signatures to it, not another key. */
  readonly fingerprint: Expr<string>;
  /** How the file is written: `asc` for text between BEGIN and END lines, `gpg` for bytes. */
  readonly form: 'asc' | 'gpg';
}

/**
 * The key that an apt repository is signed with, known by its fingerprint: what comes from the address is looked at
 * before apt may trust it. The host needs the package `gpg`, and the folder `/etc/apt/keyrings`.
 */
export function aptKeyring(name: string, options: AptKeyringOptions): Resource & { readonly path: string } {
  const origin = callerOrigin();
  const path = `/etc/apt/keyrings/${name}.${options.form}`;
  const draft = `/run/${name}-apt-key.${options.form}`;
  const rights = { owner: 'root', group: 'root', mode: '0644' } as const;
  return defineResource({
    kind: 'Resource',
    type: 'key',
    path,
    title: `key of the apt repository ${name}`,
    origin,
    remembers: { paths: [path] },
    present: () => {
      const known = task(`Look whose key apt has for ${name}`, shell({ cmd: look(path) }), { become: true, origin, effects: [reads('file', path)], changedWhen: false, failedWhen: false, checkMode: false });
      const fetched = task(`Fetch the key of the apt repository ${name}`, getUrl({ url: options.url, dest: draft, ...rights, force: true }), { become: true, origin, effects: [helps(creates('file', draft))], retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` });
      const found = task(`Look whose key was fetched for ${name}`, shell({ cmd: look(draft) }), { become: true, origin, effects: [reads('file', draft)], changedWhen: false, failedWhen: false, checkMode: false });
      return [
        known,
        block(`Where apt does not have the key of ${name} yet`, [
          fetched,
          endDryRun(`Stop a dry run here while the key of ${name} would only be fetched`, fetched.result, origin),
          found,
          asserted(`It is the key of ${name}`, expression<boolean>`${keysIn(found.result.stdout)} == [${options.fingerprint}]`, {
            error: `the key of the apt repository ${name} is not the one that is known, nothing was installed`,
            details: [j`Fetched from ${options.url}`, j`Fingerprints: {{ ${keysIn(found.result.stdout)} | join(', ') or 'none' }}`, j`Expected: ${options.fingerprint}`],
            action: ['Look up the fingerprint at the vendor. If he has a new key, set the variable of the fingerprint to it'],
            reference: 'apt-secure(8)',
          }, { origin }),
          task(`Let apt have the key of ${name}`, copy({ src: draft, dest: path, remote_src: true, ...rights }), { become: true, origin, effects: [creates('file', path)] }),
          task(`Remove the fetched copy of the key of ${name}`, command({ argv: ['rm', '--force', draft] }), { become: true, origin, effects: [deletes('file', draft)], changedWhen: true }),
        ], { origin, when: expression<boolean>`${keysIn(known.result.stdout)} != [${options.fingerprint}]` }),
        task(`Let apt read the key of ${name}`, file({ path, state: 'file', ...rights }), { become: true, origin }),
      ];
    },
    observe: () => [
      task(`The right one: key of the apt repository ${name}`, shell({ cmd: look(path) }), { become: true, origin, effects: [reads('file', path)], changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${keysIn(result.stdout)} != [${options.fingerprint}]` }),
      task(`Readable for apt: key of the apt repository ${name}`, file({ path, state: 'file', ...rights }), { become: true, origin, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
    ],
    restoresPaths: { paths: [path], notify: [] },
  });
}

/** Shows the keys in a file. gpg makes a home wherever it is run, so it gets one that goes again. */
function look(path: string): string {
  return `home="$(mktemp --directory)"
trap 'rm --recursive --force "$home"' EXIT
gpg --homedir "$home" --batch --quiet --with-colons --show-keys ${path}`;
}

/** The fingerprints of the keys that gpg showed; those of their subkeys are not among them. */
function keysIn(shown: Expr<string>): Expr<readonly string[]> {
  return expression<readonly string[]>`${shown} | default('') | regex_findall('pub:[^ ]*?fpr:+([0-9A-F]{40}):')`;
}
