"""Print what modules demand of their options, as JSON: the part that ansible-doc does not show.

Usage: constraints.py NAME [NAME ...]     (fully qualified module names)

A module states which options exclude or need each other when it makes its AnsibleModule. That
constructor is replaced by one that keeps its arguments and stops, then the module's main() is
called: nothing on this machine is read or changed, and constraints that helper classes add are
seen too. Modules whose work an action plugin does (assert, debug, set_fact) state them in a call
of validate_argument_spec, which is read from the plugin's source.
"""

import ast
import importlib
import json
import sys

from ansible.module_utils import basic
from ansible.plugins.loader import action_loader, init_plugin_loader

CONSTRAINTS = (
    "mutually_exclusive",
    "required_together",
    "required_one_of",
    "required_if",
    "required_by",
)


class Stop(BaseException):
    """Carries the arguments of AnsibleModule; no `except Exception` of a module holds it back."""

    def __init__(self, stated):
        super().__init__()
        self.stated = stated


def stop(_self, argument_spec=None, **settings):
    raise Stop({"options": argument_spec or {}, **settings})


def from_module(name):
    """What the module's own code states, or None if it makes no AnsibleModule."""
    namespace, collection, module = name.split(".")
    if (namespace, collection) == ("ansible", "builtin"):
        path = f"ansible.modules.{module}"
    else:
        path = f"ansible_collections.{namespace}.{collection}.plugins.modules.{module}"
    main = getattr(importlib.import_module(path), "main", None)
    if main is None:
        return None
    try:
        main()
    except Stop as stopped:
        return stopped.stated
    except (Exception, SystemExit) as error:
        raise SystemExit(
            f"{name}: main() stopped before making an AnsibleModule: {error}"
        ) from error
    raise SystemExit(f"{name}: main() ended without making an AnsibleModule")


def from_source(source):
    """What an action plugin's call of validate_argument_spec states, or None if it has none."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", None) == "validate_argument_spec"
        ):
            return {
                word.arg: literal(word.value)
                for word in node.keywords
                if word.arg in CONSTRAINTS
            }
    return None


def literal(node):
    """A literal of Python source; tuples and dict() calls count as literals."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "dict":
        return {word.arg: literal(word.value) for word in node.keywords}
    return ast.literal_eval(node)


def from_action(name):
    """What the action plugin of the module states, or None."""
    path = action_loader.find_plugin(name)
    if path is None:
        return None
    with open(path, encoding="utf-8") as file:
        return from_source(file.read())


def type_name(stated):
    """A type's name; a function that converts values has none."""
    if isinstance(stated, str) or stated is None:
        return stated
    return stated.__name__ if isinstance(stated, type) else None


def listed(groups):
    """A list of lists, also from modules that give one flat list of names."""
    groups = list(groups or [])
    if groups and all(isinstance(item, str) for item in groups):
        return [groups]
    return [list(group) for group in groups]


def by_option(needs):
    return {
        name: [need] if isinstance(need, str) else list(need)
        for name, need in (needs or {}).items()
    }


def conditions(stated):
    """required_if as [option, value, needed, any?]."""
    return [
        [item[0], item[1], list(item[2]), bool(item[3]) if len(item) > 3 else False]
        for item in stated or []
    ]


def facts(stated):
    """The facts of one level of options, and of the levels below it."""
    options = {}
    for name, option in (stated.get("options") or {}).items():
        fact = {
            "type": type_name(option.get("type")),
            "elements": type_name(option.get("elements")),
        }
        if option.get("options") is not None:
            fact["suboptions"] = facts(option)
        options[name] = fact
    return {
        "options": options,
        "mutually_exclusive": listed(stated.get("mutually_exclusive")),
        "required_together": listed(stated.get("required_together")),
        "required_one_of": listed(stated.get("required_one_of")),
        "required_if": conditions(stated.get("required_if")),
        "required_by": by_option(stated.get("required_by")),
    }


def main(names):
    init_plugin_loader()
    basic.AnsibleModule.__init__ = stop
    found = {}
    for name in names:
        stated = from_module(name) or from_action(name)
        found[name] = facts(stated) if stated else None
    json.dump(found, sys.stdout, sort_keys=True, indent=1)


if __name__ == "__main__":
    main(sys.argv[1:])
