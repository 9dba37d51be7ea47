"""Says what Jinja makes of expressions and templates: JSON on standard input, JSON on standard output.

Input: {"cases": [[kind, text], …], "collections": {"files": …, "texts": …} or null}.
A kind is `expression`, `template` (a file) or `value` (a value in YAML, where backslashes are letters).
With `collections`, cases of Ansible's installed collections are added: of so many files, at most so many texts.
Output: a list of {"kind", "text", "error": … or null, "names": [...] or null}; names is what
jinja2.meta.find_undeclared_variables says, and null where Jinja's code generator refuses the template.
The environment is Ansible's own, with the extensions that its users may switch on.
"""
import json
import sys
from pathlib import Path

import ansible_collections
import yaml
from ansible._internal._templating._jinja_bits import AnsibleEnvironment, TemplateOverrides, _TemplateCompileContext
from jinja2 import meta, nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.parser import Parser

CONDITIONS = {'when', 'until', 'changed_when', 'failed_when', 'that', 'break_when'}


class Anything(dict):
    """Filters and tests of every name: which ones there are is not the question."""

    def get(self, name, default=None):
        return self[name]

    def __missing__(self, name):
        def unknown(*_args, **_named):
            raise ValueError(name)

        return unknown

    def __contains__(self, name):
        return True


def environment_of(overrides):
    made = AnsibleEnvironment()
    made.add_extension('jinja2.ext.do')
    made.add_extension('jinja2.ext.loopcontrols')
    made = made.overlay(**overrides.overlay_kwargs())
    made.filters = Anything()
    made.tests = Anything()
    made.globals = {}
    return made


DEFAULT = environment_of(TemplateOverrides.DEFAULT)


def tree_of(kind, text):
    with _TemplateCompileContext(escape_backslashes=kind == 'value'):
        if kind == 'expression':
            parser = Parser(DEFAULT, text, state='variable')
            expression = parser.parse_expression()
            if not parser.stream.eos:
                raise ValueError('chunk after expression')
            tree = nodes.Template([nodes.Output([expression])], lineno=1)
            tree.set_environment(DEFAULT)
            return tree
        text, overrides = TemplateOverrides.DEFAULT._extract_template_overrides(text)
        environment = DEFAULT if overrides is TemplateOverrides.DEFAULT else environment_of(overrides)
        return environment._parse(text, None, None)


def judge(kind, text):
    try:
        tree = tree_of(kind, text)
    except RecursionError:
        return {'kind': kind, 'text': text, 'error': 'RecursionError', 'names': None}
    except Exception as error:
        return {'kind': kind, 'text': text, 'error': f'{type(error).__name__}: {error}', 'names': None}
    try:
        names = sorted(meta.find_undeclared_variables(tree))
    except (TemplateAssertionError, AssertionError, RecursionError) as error:
        return {'kind': kind, 'text': text, 'error': None, 'names': None, 'generator': f'{type(error).__name__}: {error}'}
    return {'kind': kind, 'text': text, 'error': None, 'names': names}


class Reader(yaml.CSafeLoader):
    """YAML of strangers: unknown tags are no reason to stop."""


Reader.add_multi_constructor('', lambda loader, _suffix, node: loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None)


def texts_in(value, key=None):
    """Conditions and templates of a YAML document."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts_in(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item, key)
    elif isinstance(value, str):
        if key in CONDITIONS:
            yield ('expression', value)
        if '{{' in value or '{%' in value or '{#' in value:
            yield ('value', value)


def texts_of(path):
    text = path.read_text(encoding='utf-8', errors='replace')
    if path.suffix == '.j2':
        yield ('template', text)
        return
    if '{{' not in text and not any(f'{word}:' in text for word in CONDITIONS):
        return
    try:
        documents = list(yaml.load_all(text, Reader))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return
    for document in documents:
        yield from texts_in(document)


def collected(files, texts):
    """Cases of the collections, spread evenly over all their files."""
    paths = sorted(path for root in ansible_collections.__path__ for path in Path(root).rglob('*') if path.suffix in {'.yml', '.yaml', '.j2'} and path.is_file())
    step = max(1, len(paths) // files)
    found = {}
    for path in paths[::step]:
        for case in texts_of(path):
            found.setdefault(case)
            if len(found) >= texts:
                return list(found)
    return list(found)


request = json.load(sys.stdin)
wanted = request['collections']
cases = [tuple(case) for case in request['cases']] + (collected(wanted['files'], wanted['texts']) if wanted else [])
json.dump([judge(kind, text) for kind, text in cases], sys.stdout)
