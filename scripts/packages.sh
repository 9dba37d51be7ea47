#!/usr/bin/env bash
# Installs Debian or Ubuntu packages, only those that are missing, and says so before.
# usage: scripts/packages.sh REASON PACKAGE...
# Exit code 0: all are installed; 1: they cannot be, with one message that says why.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 2 ] || die 'usage: scripts/packages.sh REASON PACKAGE...'
reason=$1
shift

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

missing=()
for package in "$@"; do installed "$package" || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0

by_hand="Install by hand and run it again: ${missing[*]}"
command -v apt-get >/dev/null 2>&1 || die "missing packages (${missing[*]}), and this machine has no apt-get." \
  "What for: $reason." "$by_hand"

# A password prompt is for a person at a terminal; everything else must never wait for one.
privileged=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    die "missing packages (${missing[*]}), and installing them needs root or sudo." "What for: $reason." "$by_hand"
  elif sudo -n true 2>/dev/null; then
    privileged=(sudo -n)
  elif [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; then
    say "==> sudo may ask for your password, to install: ${missing[*]}"
    sudo -v || die 'sudo did not accept the password.' "What for: $reason." "$by_hand"
    privileged=(sudo)
  else
    die "missing packages (${missing[*]}), and sudo asks for a password that nobody is there to type." \
      "What for: $reason." "$by_hand"
  fi
fi

as_root() {
  ${privileged[@]+"${privileged[@]}"} env LC_ALL=C DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical \
    APT_LISTCHANGES_FRONTEND=none NEEDRESTART_SUSPEND=1 "$@"
}
lock=(-o DPkg::Lock::Timeout=120)
update() { as_root apt-get "${lock[@]}" -q update; }
install() {
  as_root apt-get "${lock[@]}" -q -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "${missing[@]}"
}
# An installation that was killed leaves dpkg half-way; stale lists name files that the server no longer has.
repair_and_install() { as_root dpkg --force-confdef --force-confold --configure -a && update && install; }

known() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'; }

for package in "${missing[@]}"; do
  if ! known "$package"; then
    step 'the list of available packages (apt-get update)' update || true
    break
  fi
done

what="packages ${missing[*]} ($reason)"
step "$what" install || step "$what, second try with a fresh list" repair_and_install || {
  if grep -qE 'Unable to locate package|has no installation candidate' "$STEP_LOG"; then
    why='this distribution does not know a package, or its list could not be fetched'
  else
    why=$(reason_of "$STEP_LOG")
  fi
  die "missing packages (${missing[*]}), and apt-get could not install them: $why." "What for: $reason." "$by_hand"
}
for package in "${missing[@]}"; do
  installed "$package" || die "apt-get reported success, but $package is not installed." "$by_hand"
done
