import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import type { Task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { j } from '../../dsl/values.ts';
import type { Arg, AuthorText, Ref } from '../../dsl/values.ts';
import { file } from '../../modules/ansible.builtin/file.ts';
import { stat } from '../../modules/ansible.builtin/stat.ts';
import { opensshKeypair } from '../../modules/community.crypto/openssh_keypair.ts';
import type { OpensshKeypairReturn } from '../../modules/community.crypto/openssh_keypair.ts';
import { endDryRun } from './end-dry-run.ts';

/** A key pair with its public key as a reference. */
export interface SshKeyPair extends Resource {
  readonly path: AuthorText;
  readonly publicKey: Ref<string>;
}

/** An OpenSSH key pair of the login user without passphrase, made once: an existing pair that fits is kept. */
export function sshKeyPair(path: AuthorText, options: { readonly type: Arg<'ed25519' | 'rsa' | 'ecdsa'>; readonly comment: AuthorText }): SshKeyPair {
  const origin = callerOrigin();
  const pathText = toText(path);
  const pair: Task<OpensshKeypairReturn> = task(j`Have the key pair ${pathText}`, opensshKeypair({ path, type: options.type, comment: options.comment, mode: '0600' }), { origin });
  // ssh-keygen refuses a private key that others can read, so its mode comes first.
  const found = task(j`Look for the key pair ${pathText}`, stat({ path, get_checksum: false }), { origin });
  const closed = task(j`Let only the owner read the private key ${pathText}`, file({ path, state: 'file', mode: '0600' }), { origin, when: found.result.stat.exists });
  return defineResource({
    kind: 'Resource',
    type: 'key pair',
    path,
    publicKey: pair.result.public_key,
    title: j`key pair ${pathText}`,
    origin,
    remembers: { paths: [pathText, j`${pathText}.pub`] },
    present: () => [found, closed, pair, endDryRun(j`Stop a dry run here while the key pair ${pathText} would only be made`, pair.result, origin)],
    restoresPaths: { paths: [pathText, j`${pathText}.pub`], notify: [] },
  });
}
