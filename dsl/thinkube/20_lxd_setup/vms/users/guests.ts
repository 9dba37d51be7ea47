import { expression, j } from '#dsl';
import type { Expr } from '#dsl';
import { instanceFile } from '#resources/lxd/instance-file';
import type { InstancePart } from '#resources/lxd/instance-part';
import { instancePackages } from '#resources/lxd/instance-packages';
import { vars } from '../../../variables.ts';

/** SSH and the account inside of the machines. @param key the public key of the management host */
export function guestUsers(key: Expr<string>): readonly InstancePart[] {
  const packages = instancePackages({ title: 'packages openssh-server and sudo', names: () => expression<readonly string[]>`['openssh-server', 'sudo']` });
  const hostKeys: InstancePart = {
    title: 'keys of the SSH server',
    // Some images come without, and the server does not start then.
    holds: 'ls /etc/ssh/ssh_host_*_key',
    make: 'ssh-keygen -A',
  };
  const account: InstancePart = {
    title: 'account of the system',
    arguments: () => [vars.systemUsername],
    holds: `groups=$(id --groups --name "$1") &&
  echo "groups: $groups, password: $(passwd --status "$1" | cut --delimiter=' ' --fields=2)" &&
  case " $groups " in *' sudo '*) ;; *) exit 1 ;; esac &&
  test "$(getent passwd "$1" | cut --delimiter=: --fields=7)" = /bin/bash &&
  case "$(passwd --status "$1" | cut --delimiter=' ' --fields=2)" in L*) ;; *) exit 1 ;; esac`,
    // The way in is the key. A password that somebody has set is locked, not lost.
    make: `id "$1" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$1"
usermod --append --groups sudo --shell /bin/bash --lock "$1"`,
  };
  const sudoers = instanceFile(j`/etc/sudoers.d/${vars.systemUsername}`, {
    title: 'rights of the account',
    mode: '440',
    content: () => j`${vars.systemUsername} ALL=(ALL) NOPASSWD: ALL\n`,
    validate: 'visudo --check --quiet --file="$new"',
  });
  const trusted = instanceFile(j`/home/${vars.systemUsername}/.ssh/authorized_keys`, {
    title: 'trusted keys of the account',
    marker: 'THINKUBE-VMS',
    mode: '600',
    owner: j`${vars.systemUsername}:${vars.systemUsername}`,
    folderMode: '700',
    content: () => j`{% for key in [${key}] + ${vars.vmAuthorizedKeys} %}\n{{ key | trim }}\n{% endfor %}\n`,
  });
  const server: InstancePart = {
    title: 'SSH server',
    // On some systems the socket waits for connections, and starts the service.
    holds: `for unit in ssh.service ssh.socket; do
  systemctl --quiet is-enabled $unit 2>/dev/null && systemctl --quiet is-active $unit && exit 0
done
exit 1`,
    make: 'if systemctl --quiet is-enabled ssh.socket 2>/dev/null; then\n  systemctl start ssh.socket\nelse\n  systemctl enable --now ssh.service\nfi',
  };
  return [packages, hostKeys, account, sudoers, trusted, server];
}
