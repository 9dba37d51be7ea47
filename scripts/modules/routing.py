"""Prints what Ansible knows of the names of modules: the documented ones, redirects, removed ones and action groups.

usage: routing.py, in the virtual environment of Ansible. Standard output is one JSON object.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import ansible
import ansible_collections
import yaml


def documented():
    """The fully qualified names of all modules that have documentation, by collection."""
    listing = subprocess.run(
        [str(Path(sys.executable).parent / "ansible-doc"), "-t", "module", "-l", "-j"],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ).stdout
    collections = {}
    for name in json.loads(listing):
        parts = name.split(".")
        collection, module = (".".join(parts[:2]), ".".join(parts[2:])) if len(parts) > 2 else ("ansible.builtin", name)
        collections.setdefault(collection, set()).add(module)
    return collections


def runtimes():
    """The routing of ansible.builtin and of every collection that is installed."""
    yield "ansible.builtin", Path(ansible.__file__).parent / "config" / "ansible_builtin_runtime.yml"
    for folder in ansible_collections.__path__:
        for file in sorted(Path(folder).glob("*/*/meta/runtime.yml")):
            yield f"{file.parts[-4]}.{file.parts[-3]}", file


def qualified(name, collection):
    return name if name.count(".") >= 2 else f"{collection}.{name}"


def main():
    modules = documented()
    redirects, removed, groups = {}, set(), {}
    for collection, file in runtimes():
        runtime = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        routing = runtime.get("plugin_routing") or {}
        for kind in ("action", "modules"):
            for name, entry in (routing.get(kind) or {}).items():
                full = f"{collection}.{name}"
                if "tombstone" in entry:
                    removed.add(full)
                elif "redirect" in entry and qualified(entry["redirect"], collection) != full:
                    redirects[full] = qualified(entry["redirect"], collection)
        for group, members in (runtime.get("action_groups") or {}).items():
            names = [qualified(member, collection) for member in members if isinstance(member, str)]
            groups[f"{collection}.{group}"] = sorted(set(names))
    print(json.dumps({
        "ansible": version("ansible"),
        "modules": {collection: sorted(names) for collection, names in sorted(modules.items())},
        "redirects": dict(sorted(redirects.items())),
        "removed": sorted(removed - redirects.keys()),
        "groups": dict(sorted(groups.items())),
    }))


main()
