import { asserted, expression, facts, j, observed, probed, task, thisHost } from '#dsl';
import type { Fault } from '#dsl';
import { apt } from '#modules/ansible.builtin/apt';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { stat } from '#modules/ansible.builtin/stat';
import { aptPackage } from '#resources/host/apt-package';
import { displacedPackage } from '#resources/host/displaced-package';
import { removed } from '#resources/host/faults';
import { kernelParameters } from '#resources/host/kernel-parameters';
import { lineInFile } from '#resources/host/line-in-file';
import { managedFile } from '#resources/host/managed-file';
import { swapFile } from '#resources/host/swap-file';
import { symbolicLink } from '#resources/host/symbolic-link';
import { systemdUnit } from '#resources/host/systemd-unit';
import { vars } from '../../variables.ts';

const inContainer = expression<boolean>`'container' in ${facts.virtualizationTechGuest}`;

// The system clock has one keeper only.
const otherClock = displacedPackage('systemd-timesyncd', 'systemd-timesyncd.service');
const tools = aptPackage('chrony', 'fail2ban', 'iptables', 'nftables', 'python3-systemd', 'unattended-upgrades');

// Time
const zone = symbolicLink('/etc/localtime', j`/usr/share/zoneinfo/${vars.timezone}`);
const zoneName = managedFile('/etc/timezone', { content: j`${vars.timezone}\n` });
const clockOptions = lineInFile('/etc/default/chrony', {
  title: 'option that lets chrony only watch the clock',
  regexp: '^DAEMON_OPTS=',
  line: 'DAEMON_OPTS="-F 1 -x"',
  // The clock of a container is that of its machine, and chrony would not start.
  when: inContainer,
});
const clock = systemdUnit('chrony', { reads: ['/etc/default/chrony'] });

// Memory: Redis saves in a copy of itself, which takes overcommit; cloudflared's QUIC takes large buffers.
const parameters = kernelParameters('/etc/sysctl.d/90-thinkheads.conf', { 'vm.overcommit_memory': '1', 'net.core.rmem_max': '7500000', 'net.core.wmem_max': '7500000' });
const swap = swapFile('/swap.thinkheads', vars.swapSizeMb);

// Packages and upgrades
const upToDate = task('Bring all packages up to date', apt({ upgrade: 'safe', update_cache: true, cache_valid_time: 3600, lock_timeout: 300 }), { become: true, when: vars.upgradePackages, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` });
const upgradeSettings = managedFile('/etc/apt/apt.conf.d/60-thinkheads-upgrades', { template: 'unattended-upgrades.j2' });

// Guessers of passwords
const banSettings = managedFile('/etc/fail2ban/jail.d/thinkheads.local', { template: 'fail2ban.local.j2' });
const bans = systemdUnit('fail2ban', { reads: [banSettings.path] });

const resources = [zone, zoneName, parameters, swap, otherClock, tools, clockOptions, clock, upgradeSettings, banSettings, bans];

const timer = task('Ask for the timer of the security upgrades', command({ argv: ['systemctl', 'is-active', 'apt-daily-upgrade.timer'] }), { changedWhen: false, checkMode: false, failedWhen: false });
const origins = task('Ask apt where upgrades may come from by themselves', command({ argv: ['apt-config', 'dump', '--format', '%v%n', 'Unattended-Upgrade::Origins-Pattern', 'Unattended-Upgrade::Allowed-Origins'] }), { changedWhen: false, checkMode: false });
const reboot = task('Look for the note that a restart is needed', stat({ path: '/run/reboot-required' }));

const test = [
  ...observed(...resources),
  origins,
  asserted('Only security upgrades come by themselves', [
    expression<boolean>`${origins.result.stdout_lines} | select('search', '-[Ss]ecurity') | length > 0`,
    expression<boolean>`${origins.result.stdout_lines} | select | reject('search', '-[Ss]ecurity') | length == 0`,
  ], {
    error: j`other upgrades than those of security come by themselves on ${thisHost}`,
    details: [j`apt takes them from: {{ ${origins.result.stdout_lines} | select | join('; ') }}`],
    action: ['Look for a file in /etc/apt/apt.conf.d that is read after 60-thinkheads-upgrades'],
    reference: 'README.rumple_host_base.md',
  }),
  timer,
  asserted('Security upgrades come every day', expression<boolean>`${timer.result.stdout} == 'active'`, {
    error: j`nothing starts the security upgrades on ${thisHost}`,
    details: [j`apt-daily-upgrade.timer is {{ ${timer.result.stdout} | default('not there', true) }}`],
    action: ['Start it: systemctl enable --now apt-daily-upgrade.timer'],
    reference: 'README.rumple_host_base.md',
  }, { when: vars.securityUpgrades }),
  ...probed('The jail of SSH is closed to guessers', command({ argv: ['fail2ban-client', 'status', 'sshd'] }), {
    become: true,
    until: (result) => expression<boolean>`${result.rc} | default(1) == 0`,
    failure: (result) => ({ error: j`fail2ban does not watch SSH on ${thisHost}`, details: [j`It says: {{ ${result.stderr} | default('nothing', true) }}`], action: ['Look into the journal: journalctl --unit=fail2ban'], reference: 'README.rumple_host_base.md' }),
  }),
  ...probed('The clock is right', command({ argv: ['timedatectl', 'show', '--property=NTPSynchronized', '--value'] }), {
    until: (result) => expression<boolean>`${result.stdout} | default('') == 'yes' or ${inContainer}`,
    failure: () => ({ error: j`the clock of ${thisHost} is not in step with a time server`, details: ['timedatectl says that it is not synchronized'], action: ['See what chrony hears: chronyc sources', 'Open UDP port 123 to the outside at the provider'], reference: 'README.rumple_host_base.md' }),
  }),
  task('Say that the machine outside keeps the time', debug({ msg: 'Not looked for: a clock in step. The clock of a container is that of its machine' }), { when: inContainer }),
  reboot,
  asserted('No restart is pending', expression<boolean>`not ${reboot.result.stat.exists}`, {
    error: j`${thisHost} has to restart, for upgrades to take effect`,
    details: ['There is a file /run/reboot-required'],
    action: ['Restart it at a quiet time, then run the test again'],
    reference: 'README.rumple_host_base.md',
  }),
];

const faults: readonly Fault[] = [removed(parameters)];

/** What the host is apart from Docker: time, memory, upgrades, and a ban for guessers. */
export const system = { resources: [upToDate, ...resources] as const, test, faults };
