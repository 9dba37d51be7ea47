#!/usr/bin/env bash
# Installs the packages of package-lock.json into node_modules/ when they are missing or stale.
# usage: scripts/npm.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# npm empties node_modules/ first, so a stamp in it vanishes with an installation that was interrupted.
stamp="$ROOT/node_modules/.stamp"
wanted=$(hash_of "$ROOT/package.json" "$ROOT/package-lock.json" "$ROOT/.npmrc")
[ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || exit 0

node=$("$ROOT/scripts/node.sh")
npm=(npm)
case "$node" in "$ROOT"/.toolchain/*) npm=("$node" "$ROOT/.toolchain/node_modules/npm/bin/npm-cli.js") ;; esac
if [ "${npm[0]}" = npm ] && ! command -v npm >/dev/null 2>&1; then
  die "Node is here ($node), but npm is not." 'Install npm and run it again.'
fi
install() {
  npm_cache_default
  cd "$ROOT" && "${npm[@]}" ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
}
need_space "$ROOT" 400 'node_modules/'
step 'npm packages of package-lock.json into node_modules/' install ||
  die "the npm packages could not be installed: $(reason_of "$STEP_LOG")." 'Repair the cause and run it again.'
echo "$wanted" >"$stamp"
