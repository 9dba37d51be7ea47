import { LabFailure } from './errors.ts';
import { exec, type ExecOptions, type HostName } from './hosts.ts';
import type { RunResult } from './run.ts';

/** An instance that playbooks make inside of a host. */
export interface Guest {
  readonly name: string;
  /** The host that it runs on. */
  readonly parent: HostName;
}

/** A guest that is not there, one that does not run, or the number of its first process in its parent. */
export type GuestState = 'absent' | 'stopped' | number;

// LXD's own data tells it without asking LXD: a question would start one that is stopped.
const look = `
for data in /var/lib/lxd /var/snap/lxd/common/lxd; do
  [ -L "$data/containers/$1" ] || [ -e "$data/containers/$1" ] || continue
  for process in /proc/[0-9]*; do
    tr '\\0' ' ' <"$process/cmdline" 2>/dev/null | grep -q "^\\[lxc monitor\\] $data/containers $1 *\$" || continue
    cat "$process/task/\${process#/proc/}/children"
    exit
  done
  echo stopped
  exit
done
echo absent
`;

/** What a guest is now. */
export async function stateOfGuest(guest: Guest): Promise<GuestState> {
  const { stdout } = await exec(guest.parent, ['sh', '-s', guest.name], { input: look });
  const [word = ''] = stdout.trim().split(/\s+/);
  if (word === 'absent' || word === 'stopped') return word;
  if (!/^\d+$/.test(word)) throw new LabFailure(`${guest.name} on ${guest.parent} cannot be looked at: ${stdout.trim()}`);
  return Number(word);
}

/** Those that a guest has for itself: its parent may not enter the others, which are the machine's. */
const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--user', '--cgroup'];

/**
 * Runs a command in a guest as root, by the way of its parent: whatever became of its network.
 * @throws LabFailure when it does not run, or when the command fails and `check` is not false.
 */
export async function execInGuest(guest: Guest, argv: readonly string[], options: ExecOptions = {}): Promise<RunResult> {
  const pid = await stateOfGuest(guest);
  if (typeof pid !== 'number') throw new LabFailure(`${guest.name} is ${pid} on ${guest.parent}`);
  return exec(guest.parent, ['nsenter', `--target=${pid}`, ...namespaces, '--', 'env', '--chdir=/root', ...argv], options);
}
