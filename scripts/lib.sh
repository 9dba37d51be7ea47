# Shared by the setup scripts (source it, do not run it). stdout is data, stderr is talk.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

STEP_LOG=
trap 'rm -f "$STEP_LOG"' EXIT

say() { printf '%s\n' "$*" >&2; }

# die REASON REMEDY...: one message, exit code 1.
die() {
  printf 'error: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# step MESSAGE COMMAND...: announces, runs quietly, says how long it took.
# The command's output is shown only when it fails; it lands in STEP_LOG either way.
step() {
  local message=$1 started=$SECONDS
  shift
  rm -f "$STEP_LOG"
  STEP_LOG=$(mktemp "${TMPDIR:-/tmp}/thinkube-step.XXXXXX") || die 'no temporary file can be made' \
    'Is the disk full? Free some space, or set TMPDIR to a folder that can be written, and run it again.'
  say "==> $message"
  if "$@" >"$STEP_LOG" 2>&1 </dev/null; then
    say "    done in $((SECONDS - started)) s"
    return 0
  fi
  tail -n 25 "$STEP_LOG" | sed 's/^/    | /' >&2
  return 1
}

# reason_of LOG: why a download or an installation failed, in plain words, from what the tool printed.
reason_of() {
  if grep -qiE 'no space left|enough free space|ENOSPC' "$1"; then
    echo 'the disk is full'
  elif grep -qiE 'could not resolve|name resolution|getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|failed to fetch|failed to establish a new connection|unable to connect|network is unreachable|connection timed out|timed out' "$1"; then
    echo 'there is no way to the package server (network, proxy or firewall)'
  elif grep -qiE 'could not get lock|unable to acquire the dpkg' "$1"; then
    echo 'another package manager holds the lock'
  elif grep -qiE 'permission denied|EACCES|EROFS|read-only file system' "$1"; then
    echo 'a file could not be written (permission)'
  else
    echo 'see the lines above'
  fi
}

# free_megabytes FOLDER: space left where the folder lies.
free_megabytes() { df -Pm "$1" 2>/dev/null | awk 'NR == 2 { print $4 }'; }

# need_space FOLDER MEGABYTES WHAT: refuses early instead of half-way.
need_space() {
  local free
  free=$(free_megabytes "$1")
  if [ -n "$free" ] && [ "$free" -lt "$2" ]; then
    die "$3 needs $2 MB, and only $free MB are free in $1." 'Free some space and run it again.'
  fi
}

# hash_of FILE...: one fingerprint of the files' contents.
hash_of() {
  if command -v sha256sum >/dev/null 2>&1; then cat "$@" | sha256sum; else cat "$@" | shasum -a 256; fi | cut -d' ' -f1
}

# npm's own folder follows HOME; a service or a container may have none that can be written.
npm_cache_default() {
  if [ -z "${npm_config_cache:-}" ] && { [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/nonexistent}" ]; }; then
    export npm_config_cache="$ROOT/.cache/npm"
  fi
}
