import { creates, defineResource, expression, j, reads, remembered, restores, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { file } from '#modules/ansible.builtin/file';
import { shell } from '#modules/ansible.builtin/shell';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { vars } from '../../variables.ts';
import { installation } from './installation.ts';
import { dataFolder, service } from './method.ts';
import { sinceThen } from './surroundings.ts';

const root = { become: true } as const;
const units = ['lxd.service', 'lxd.socket', 'lxd-containers.service', 'snap.lxd.daemon.service', 'snap.lxd.daemon.unix.socket'] as const;
/** Whoever may write to the socket is root on the host: nobody but the group lxd. */
const socket = { path: j`${dataFolder}/unix.socket`, owner: 'root', group: 'lxd', mode: '0660' } as const;

const dataFolders = ['/var/lib/lxd', '/var/snap/lxd/common/lxd'] as const;

const start = systemdService({ name: service, state: 'started' });

/** Everything LXD keeps: it was not initialised when the first deploy found it installed, so none of it was there before. */
const emptied = `set -o pipefail
findmnt --raw --noheadings --output TARGET | awk -v folder="$DATA/" 'index($0, folder) == 1' | sort --reverse | while read -r mounted; do
  umount "$mounted"
done
find "$DATA" -xdev -mindepth 1 -print -delete`;

/** LXD runs and answers, to root and the group lxd alone. */
export const daemon = defineResource({
  kind: 'Resource',
  type: 'daemon',
  title: 'service of LXD',
  origin: installation.packages.origin,
  remembers: { units, seenPaths: dataFolders },
  present: () => [
    task('Have LXD running', start, { ...root, effects: [creates('unit', 'lxd.service')] }),
    task('Wait until LXD answers', command({ argv: ['lxd', 'waitready', j`--timeout=${vars.lxdReadyTimeout}`] }), { ...root, changedWhen: false }),
    task('Have the socket of LXD closed to everybody else', file(socket), root),
  ],
  observe: () => [
    task('LXD runs', start, { ...root, checkMode: true, effects: [reads('unit', 'lxd.service')], failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
    task('The socket of LXD is closed to everybody else', file(socket), { ...root, checkMode: true, failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed` }),
  ],
  absent: () => {
    const running = task('See which units of LXD run', command({ argv: ['systemctl', 'list-units', '--plain', '--no-legend', '--state=active', ...units] }), { ...root, changedWhen: false, checkMode: false });
    const { look, added } = sinceThen('List the pools of ZFS');
    return [
      running,
      task('Stop LXD', command({ argv: expression<readonly string[]>`['systemctl', 'stop'] + (${running.result.stdout_lines} | map('split') | map('first') | list)` }), { ...root, effects: [restores('unit', 'lxd.service')], changedWhen: true, when: expression<boolean>`${running.result.stdout_lines} | length > 0` }),
      look,
      task('Remove the pool of ZFS that was not there before', command({ argv: ['zpool', 'destroy', vars.lxdStoragePool] }), {
        ...root,
        effects: [restores('filesystem', j`zpool ${vars.lxdStoragePool}`)],
        changedWhen: true,
        when: expression<boolean>`'zpool ' ~ ${vars.lxdStoragePool} in ${added}`,
      }),
      task('Remove what LXD keeps', shell({ cmd: emptied, executable: '/bin/bash', removes: dataFolder }), { ...root, environment: { DATA: dataFolder }, effects: [restores('file', socket.path)], changedWhen: (result) => expression<boolean>`${result.stdout} | default('') | length > 0` }),
      ...dataFolders.map((path) => {
        const before = remembered('path', path);
        return task(`Give ${path} its mode and owner back`, file({ path, state: 'directory', owner: before.owner, group: before.group, mode: before.mode }), { ...root, when: expression<boolean>`${before.state} == 'directory'` });
      }),
    ];
  },
  settle: () =>
    units.map((unit) =>
      task(`Start ${unit} again as it was before`, systemdService({ name: unit, state: 'started' }), { ...root, when: expression<boolean>`${remembered('unit', unit).running} | default(false)` })),
});

export const socketPath = socket.path;
