import { expect, test } from 'vitest';
import { sandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

const ARGUMENTS = ['the lab runs on it', 'lxd', 'squashfs-tools'];

/** A machine with apt on which only squashfs-tools is installed; what apt-get installs is kept in a file. */
function debian(aptGet: string, user = 0): Sandbox {
  const box = sandbox('scripts');
  box.fake('id', `echo ${user}`);
  box.fake('dpkg-query', 'for p; do :; done; if [ "$p" = squashfs-tools ] || grep -qx "$p" "$LOG.installed" 2>/dev/null; then echo -n installed; fi');
  box.fake('apt-cache', 'echo "  Candidate: 5.0.2"');
  box.fake('dpkg', 'echo "dpkg $*" >>"$LOG"');
  box.fake('apt-get', `echo "apt-get $* ($DEBIAN_FRONTEND)" >>"$LOG"\n${aptGet}`);
  return box;
}
const INSTALLS = 'case "$*" in *" install "*) for p; do echo "$p" >>"$LOG.installed"; done ;; esac';

test('installs only what is missing, after saying so, without any question', () => {
  const box = debian(INSTALLS);
  const { code, stdout, stderr } = box.run('scripts/packages.sh', ARGUMENTS);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/^==> packages lxd \(the lab runs on it\)\n    done in \d+ s\n$/);
  expect(box.log()).toHaveLength(1);
  expect(box.log()[0]).toMatch(/DPkg::Lock::Timeout=120 .*-y .*--force-confold install lxd \(noninteractive\)$/);
});

test('does nothing and says nothing when all are there', () => {
  const box = debian('exit 1');
  expect(box.run('scripts/packages.sh', ['reason', 'squashfs-tools'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(box.log()).toEqual([]);
});

test('fetches the list of packages where there never was one', () => {
  const box = debian(INSTALLS);
  box.fake('apt-cache', 'echo "  Candidate: (none)"');
  expect(box.run('scripts/packages.sh', ARGUMENTS).code).toBe(0);
  expect(box.log()[0]).toMatch(/ update /);
});

test('repairs a half-way dpkg and a stale list, and tries once more', () => {
  const box = debian(`case "$*" in *" install "*) [ -e "$LOG.second" ] || { touch "$LOG.second"; exit 100; } ;; esac\n${INSTALLS}`);
  expect(box.run('scripts/packages.sh', ARGUMENTS).code).toBe(0);
  expect(box.log().map((line) => /(install|update|configure)/.exec(line)?.[1])).toEqual(['install', 'configure', 'update', 'install']);
});

test.each([
  ['E: Unable to locate package lxd', 'this distribution does not know a package'],
  ["W: Failed to fetch something  Could not resolve 'mirror'", 'there is no way to the package server'],
  ['E: You don\'t have enough free space in /var/cache/apt/archives/.', 'the disk is full'],
  ['E: Could not get lock /var/lib/dpkg/lock-frontend', 'another package manager holds the lock'],
])('says why it failed: %s', (output, reason) => {
  const { code, stderr } = debian(`echo "${output}"; exit 100`).run('scripts/packages.sh', ARGUMENTS);
  expect(code).toBe(1);
  expect(stderr).toContain(`error: missing packages (lxd), and apt-get could not install them: ${reason}`);
  expect(stderr).toContain('Install by hand and run it again: lxd');
});

test('a machine without apt-get is told what to install', () => {
  const { code, stderr } = sandbox('scripts').run('scripts/packages.sh', ARGUMENTS);
  expect(code).toBe(1);
  expect(stderr).toBe('error: missing packages (lxd squashfs-tools), and this machine has no apt-get.\n'
    + '  What for: the lab runs on it.\n  Install by hand and run it again: lxd squashfs-tools\n');
});

test('neither root nor sudo: one message, nothing tried', () => {
  const box = debian(INSTALLS, 1000);
  expect(box.run('scripts/packages.sh', ARGUMENTS)).toMatchObject({ code: 1, stderr: expect.stringContaining('needs root or sudo') });
  expect(box.log()).toEqual([]);
});

test('sudo without a password is used; one that asks is not waited for', () => {
  const box = debian(INSTALLS, 1000);
  box.fake('sudo', 'echo "sudo $1" >>"$LOG"; shift; exec "$@"');
  box.fake('true', 'exit 0');
  expect(box.run('scripts/packages.sh', ARGUMENTS).code).toBe(0);
  expect(box.log()).toContain('sudo -n');
  const asking = debian(INSTALLS, 1000);
  asking.fake('sudo', 'exit 1');
  expect(asking.run('scripts/packages.sh', ARGUMENTS)).toMatchObject({ code: 1, stderr: expect.stringContaining('sudo asks for a password') });
});

test('an apt-get that installs nothing is not believed', () => {
  expect(debian('exit 0').run('scripts/packages.sh', ARGUMENTS)).toMatchObject({ code: 1, stderr: expect.stringContaining('lxd is not installed') });
});

test('wrong use is refused', () => {
  expect(sandbox('scripts').run('scripts/packages.sh', ['reason'])).toMatchObject({ code: 1, stderr: expect.stringContaining('usage') });
});
