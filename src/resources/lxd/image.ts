import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, reads } from '../../dsl/effects.ts';
import { asserted } from '../../dsl/probes.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { lxdName } from './names.ts';
import { lxdLook } from './query.ts';

/** A name that an image has. */
interface ImageAlias {
  readonly name: string;
  readonly target: string;
}

/** What LXD had before: names of images, and images. */
const before = {
  aliases: { key: 'output:LXD image aliases', argv: ['lxc', 'query', '/1.0/images/aliases?recursion=1'] },
  images: { key: 'output:LXD images', argv: ['lxc', 'query', '/1.0/images'] },
} as const;

/**
 * An image of LXD that is made of files on the host, under a name. An image that has the name already is left as it is.
 * The rollback removes the name and the image, unless they were there before.
 * @param files metadata and root file system
 */
export function lxdImage(alias: Expr<string>, files: Expr<readonly string[]>): Resource {
  const origin = callerOrigin();
  const title = 'image of LXD from files';
  const id = lxdName('image', alias);
  const root = { become: true, origin } as const;
  const named = (what: string) => {
    const all = lxdLook<readonly ImageAlias[]>(`${what} the names of the images of LXD`, '/1.0/images/aliases?recursion=1', { origin, effects: [reads('lxd', id)] });
    return { look: all.look, target: expression<string>`(${all.value} | selectattr('name', 'equalto', ${alias}) | map(attribute='target') | first | default(''))` };
  };
  return defineResource({
    kind: 'Resource',
    type: 'image',
    title,
    origin,
    remembers: { outputs: [before.aliases, before.images] },
    present: () => {
      const now = named('List');
      const missing = expression<boolean>`${now.target} | length == 0`;
      const images = lxdLook<readonly string[]>('List the images of LXD', '/1.0/images', { origin, when: missing });
      const fingerprint = task('Find the fingerprint of the image in the files', shell({ cmd: j`set -o pipefail\ncat {{ ${files} | map('quote') | join(' ') }} | sha256sum | cut -d ' ' -f 1`, executable: '/bin/bash' }), { ...root, changedWhen: false, checkMode: false, when: missing });
      const change = { ...root, effects: [creates('lxd', id)], changedWhen: true } as const;
      return [
        now.look,
        fingerprint,
        images.look,
        task('Bring the image into LXD', command({ argv: expression<readonly string[]>`['lxc', 'image', 'import'] + ${files}` }), { ...change, when: [missing, expression<boolean>`'/1.0/images/' ~ ${fingerprint.result.stdout} not in ${images.value}`] }),
        task('Give the image its name', command({ argv: ['lxc', 'image', 'alias', 'create', j`local:${alias}`, fingerprint.result.stdout] }), { ...change, when: missing }),
      ];
    },
    observe: () => {
      const now = named('See');
      return [
        now.look,
        asserted('The image has its name', expression<boolean>`${now.target} | length > 0`, {
          error: j`LXD has no image that is called ${alias}`,
          details: [j`It is made of the files {{ ${files} | join(' and ') }}`],
          action: ['Run 30-1_create_base_vms.yaml'],
          reference: 'README of vms',
        }, { origin }),
      ];
    },
    absent: () => {
      const now = named('Look for what is left of');
      const ours = expression<boolean>`${now.target} | length > 0 and ${alias} not in ${remembered('output', 'LXD image aliases').value} | from_json | map(attribute='name')`;
      const known = expression<boolean>`'/1.0/images/' ~ ${now.target} in ${remembered('output', 'LXD images').value} | from_json`;
      const change = { ...root, effects: [deletes('lxd', id)], changedWhen: true } as const;
      return [
        now.look,
        task('Take the name from an image that was there before', command({ argv: ['lxc', 'image', 'alias', 'delete', j`local:${alias}`] }), { ...change, when: [ours, known] }),
        task('Remove the image that was not there before', command({ argv: ['lxc', 'image', 'delete', now.target] }), { ...change, when: expression<boolean>`${ours} and not (${known})` }),
      ];
    },
  });
}
