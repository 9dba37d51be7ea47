"""Says what Ansible makes of YAML text, templates and conditions: JSON on standard input, JSON on standard output.

Input: a list of [kind, text, variables]; kind is one of yaml, template, argument
(a template below the key `argument` in YAML), rendered (a file), expression, condition.
Output: a list of {"value": …} or {"error": …}, in the same order. For yaml, what PyYAML's two parsers say is compared
with what Ansible says; a difference is an error.
"""
import json
import sys

import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.utils.yaml import from_yaml
from ansible.plugins.loader import init_plugin_loader
from ansible.template import Templar, trust_as_template

init_plugin_loader()
loader = DataLoader()


class Reader(yaml.SafeLoader):
    """PyYAML without libyaml, with Ansible's tag for raw text."""


class FastReader(yaml.CSafeLoader):
    """The same with libyaml."""


for reader in (Reader, FastReader):
    reader.add_constructor('!unsafe', lambda self, node: self.construct_scalar(node))


def load(text):
    found = plain(from_yaml(text))
    for other in (Reader, FastReader):
        if yaml.load(text, other) != found:
            raise ValueError(f'{other.__name__} reads {yaml.load(text, other)!r}, and Ansible {found!r}')
    return found


def plain(value):
    """The value without Ansible's own types around it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def judge(kind, text, variables):
    # Values of variables are data, not templates.
    templar = Templar(loader, variables)
    if kind == 'yaml':
        return load(text)
    if kind == 'template':
        return plain(templar.template(trust_as_template(text)))
    if kind == 'argument':
        return plain(templar.template(from_yaml(trust_as_template(text))['argument']))
    if kind == 'rendered':
        # As ansible.builtin.template renders a file: always text, and the last line keeps its end.
        return str(templar.copy_with_new_env().template(trust_as_template(text), convert_data=False, preserve_trailing_newlines=True))
    if kind == 'expression':
        return plain(templar.evaluate_expression(trust_as_template(text)))
    return templar.evaluate_conditional(trust_as_template(text))


def answer(request):
    try:
        return {'value': judge(*request)}
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'}


json.dump([answer(request) for request in json.load(sys.stdin)], sys.stdout)
