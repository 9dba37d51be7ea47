#!/usr/bin/env bash
# Runs a TypeScript file with the Node of this project, whatever Node the machine has.
# usage: scripts/run.sh FILE ARGUMENT...
set -euo pipefail
node=$("$(dirname "${BASH_SOURCE[0]}")/node.sh")
exec "$node" "$@"
