import { block, expression, j, probed, task, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { shell } from '#modules/ansible.builtin/shell';
import { vars } from '../variables.ts';

/*
 * Whether containers run, without an image from anywhere: one is made of nothing but the links in the root folder of
 * the host, with the programs of the host in it, read-only. It is gone when the test ends.
 */

const image = 'platform-probe:run';
const run = (network: string, ...command: readonly string[]) => ['docker', 'run', '--rm', '--pull=never', `--network=${network}`, '--security-opt=no-new-privileges', '--mount=type=bind,source=/usr,target=/usr,readonly', image, ...command];
const probe = { become: true, changedWhen: false, checkMode: false } as const;

/** Probes that a container starts, and that it resolves names. */
export const containerRuns = [
  block('Run containers that leave nothing behind', [
    task('Make an image of the links in the root folder', shell({ cmd: `set -o pipefail\nfind / -maxdepth 1 -type l -printf '%P\\0' |\n  tar --create --directory=/ --null --files-from=- |\n  docker import - ${image}`, executable: '/bin/bash' }), probe),
    ...probed('A container runs', command({ argv: run('none', '/usr/bin/true') }), {
      become: true,
      tries: 3,
      until: (result) => expression<boolean>`${result.rc} | default(1) == 0`,
      failure: (result) => ({ error: j`containers do not run on ${thisHost}`, details: [j`docker run says: {{ ${result.stderr} | default('nothing', true) }}`], action: ['Look into the journal: journalctl --unit=docker --unit=containerd'], reference: 'README.rumple_host_base.md' }),
    }),
    ...probed('A container resolves names of the Internet', command({ argv: [...run('bridge', '/usr/bin/getent', 'ahostsv4'), vars.externalProbeName] }), {
      become: true,
      tries: 3,
      until: (result) => expression<boolean>`${result.rc} | default(1) == 0`,
      failure: () => ({ error: j`containers on ${thisHost} do not resolve names`, details: [j`${vars.externalProbeName} has no address in a container`], action: ['See whether the host resolves it: getent ahosts NAME', 'Set docker_dns to name servers that containers reach', 'See whether the firewall of the host or of the provider drops what containers send'], reference: 'README.rumple_host_base.md' }),
    }),
  ], {
    always: [task('Remove the image again', command({ argv: ['docker', 'image', 'rm', '--force', image] }), { ...probe, failedWhen: (result) => expression<boolean>`${result.rc} != 0 and 'No such image' not in ${result.stderr}` })],
  }),
];
