"""Prints the names of all filters, tests and lookups that templates can use.

usage: plugins.py, in the virtual environment of Ansible. Standard output is one JSON object.
"""

import ast
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import ansible
import ansible_collections
import yaml
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

KINDS = ("filter", "test", "lookup")
JINJA = {"filter": FILTERS, "test": TESTS, "lookup": {}}


def split(name):
    parts = name.split(".")
    return (".".join(parts[:2]), ".".join(parts[2:])) if len(parts) > 2 else ("ansible.builtin", name)


def documented(kind):
    """The names that ansible-doc lists: those of Jinja, of ansible-core and of every collection that is installed."""
    listing = subprocess.run(
        [str(Path(sys.executable).parent / "ansible-doc"), "-t", kind, "-l", "-j"],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ).stdout
    return [split(name) for name in json.loads(listing)]


def declared(kind):
    """The names that collections declare without documentation: the keys that filters() or tests() returns."""
    for folder in ansible_collections.__path__:
        for file in sorted(Path(folder).glob(f"*/*/plugins/{kind}/*.py")):
            collection = f"{file.parts[-5]}.{file.parts[-4]}"
            if kind == "lookup":
                if not file.stem.startswith("_"):
                    yield collection, file.stem
                continue
            for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(function, ast.FunctionDef) or function.name != f"{kind}s":
                    continue
                for node in ast.walk(function):
                    if isinstance(node, ast.Dict):
                        for key in node.keys:
                            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                                yield collection, split(key.value)[1]


def redirects(kind):
    """Names that lead to a plugin somewhere else."""
    files = [("ansible.builtin", Path(ansible.__file__).parent / "config" / "ansible_builtin_runtime.yml")]
    for folder in ansible_collections.__path__:
        files += [(f"{file.parts[-4]}.{file.parts[-3]}", file) for file in sorted(Path(folder).glob("*/*/meta/runtime.yml"))]
    for collection, file in files:
        routing = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("plugin_routing") or {}
        for name, entry in (routing.get(kind) or {}).items():
            # Two names that only the tests of ansible-core use.
            if "redirect" in entry and "tombstone" not in entry and not name.startswith("formerly_core"):
                yield collection, name


def main():
    found = {"ansible": version("ansible")}
    for kind in KINDS:
        names = {}
        jinja = [("ansible.builtin", name) for name in JINJA[kind] if name.isidentifier()]
        for collection, name in [*documented(kind), *declared(kind), *redirects(kind), *jinja]:
            names.setdefault(collection, set()).add(name)
        found[f"{kind}s"] = {collection: sorted(known) for collection, known in sorted(names.items())}
    print(json.dumps(found))


main()
