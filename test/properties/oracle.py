"""Says what Ansible makes of YAML text: one JSON request a line on standard input, one JSON answer a line on standard output.

Requests: {"yaml": text} for the data that Ansible's loader reads; {"tasks": text, "variables": …} for a list of tasks
as they are when they run: every value rendered, every condition evaluated; {"playbook": text, "variables": …} for the
last play of a playbook, and with "file" for a task file that it includes. What PyYAML's two parsers read is compared
with what Ansible reads. Answers: {"value": …} or {"error": …}.
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

STEPS = {'block', 'rescue', 'always'}
CONDITIONS = {'when', 'until', 'changed_when', 'failed_when', 'that'}
# Never rendered: a name for a result, and names of handlers.
NAMES = {'register', 'notify'}


def plain(value):
    """The value without Ansible's own types around it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def load(text):
    found = plain(from_yaml(text))
    for other in (yaml.SafeLoader, yaml.CSafeLoader):
        if yaml.load(text, other) != found:
            raise ValueError(f'{other.__name__} reads {yaml.load(text, other)!r}, and Ansible {found!r}')
    return found


def read(text):
    load(text)
    return from_yaml(trust_as_template(text))


def listed(value):
    return value if isinstance(value, list) else [value]


def rendered(key, value, templar):
    if key in STEPS:
        return [step(inner, templar) for inner in value]
    if key in CONDITIONS:
        return [item if isinstance(item, bool) else templar.evaluate_conditional(item) for item in listed(value)]
    if key in NAMES:
        return plain(value)
    if isinstance(value, dict) and 'that' in value:
        return {option: rendered(option, item, templar) for option, item in value.items()}
    return plain(templar.template(value))


def step(mapping, templar):
    """A step as it runs; the names in its vars are known to all that stands in it."""
    given = mapping.get('vars') or {}
    if given:
        templar = Templar(loader, {**templar.available_variables, **given})
    return {str(key): rendered(key, value, templar) for key, value in mapping.items()}


def answer(request):
    if 'yaml' in request:
        return load(request['yaml'])
    variables = request['variables']
    if 'playbook' in request:
        play = read(request['playbook'])[-1]
        templar = Templar(loader, {**variables, **play.get('vars', {})})
        if 'file' in request:
            return [step(mapping, templar) for mapping in read(request['file'])]
        return {part: [step(mapping, templar) for mapping in play.get(part, [])] for part in ('tasks', 'handlers')}
    return [step(mapping, Templar(loader, variables)) for mapping in read(request['tasks'])]


for line in sys.stdin:
    try:
        said = {'value': answer(json.loads(line))}
    except Exception as error:  # whatever Ansible says is an answer
        said = {'error': f'{type(error).__name__}: {error}'}
    print(json.dumps(said), flush=True)
