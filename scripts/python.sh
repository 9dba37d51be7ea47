#!/usr/bin/env bash
# Makes the Python environment .venv/ from requirements.txt and prints its path.
# usage: scripts/python.sh
# It is rebuilt whenever its stamp does not fit: other requirements, other Python, another place, or half built.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# What a caller's environment holds for another Python must not leak into this one.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV VIRTUAL_ENV

requirements="$ROOT/requirements.txt"
venv="$ROOT/.venv"
# The environment cannot be made by the Python that lies in it, which make puts first.
PATH=:$PATH:
PATH=${PATH//:"$venv/bin":/:}
PATH=${PATH#:} PATH=${PATH%:}
wanted="$venv $(hash_of "$requirements")"
works() { "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null </dev/null; }

if [ "$(cat "$venv/.stamp" 2>/dev/null || true)" = "$wanted" ] && works; then
  echo "$venv"
  exit 0
fi

suitable() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null </dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}
has_venv() { "$1" -c 'import venv, ensurepip' 2>/dev/null </dev/null; }

if ! command -v python3 >/dev/null 2>&1; then
  "$ROOT/scripts/packages.sh" 'Ansible runs on Python' python3 python3-venv ||
    die 'there is no Python on this machine.' 'Install Python 3.11 or newer with its venv module and run it again.'
  hash -r
fi
python=$(suitable) || die "Python 3.11 or newer is needed; this machine has $(python3 --version 2>&1)." \
  'Install a newer Python (it may stand beside the old one, as python3.12) and run it again.'
if ! has_venv "$python"; then
  name="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  "$ROOT/scripts/packages.sh" "Ansible gets a Python environment of its own in .venv/" "$name" || true
  has_venv "$python" || die "$python has no venv module." "Install it ($name on Debian and Ubuntu) and run it again."
fi

# requirements.txt names every package, so pip need not look for more; pip check proves that none is missing.
# Compiled here are ansible-core and its like (three times faster to start), not the thousands of files in collections.
build() {
  rm -rf "$venv" &&
    "$python" -m venv "$venv" &&
    "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --no-compile --no-deps -r "$requirements" &&
    "$venv/bin/python" -m pip --disable-pip-version-check check &&
    "$venv/bin/python" -m compileall -q -j 0 -x ansible_collections "$venv/lib"
}
need_space "$ROOT" 1000 'The Python environment (.venv/)'
step "Python environment in .venv/ ($("$python" --version 2>&1), $(grep -E '^(ansible|ansible-lint)==' "$requirements" | tr '\n' ' ')and what they need)" build || {
  rm -f "$venv/.stamp"
  die "the Python environment could not be built: $(reason_of "$STEP_LOG")." \
    'Repair the cause and run it again; make build and the unit tests work without it.'
}
echo "$wanted" >"$venv/.stamp"
echo "$venv"
