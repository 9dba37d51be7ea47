"""Says what Jinja makes of expressions and templates: JSON on standard input, JSON on standard output.

Input: {"cases": [[kind, text], …], "collections": {"files": …, "texts": …} or null}.
A kind is `expression`, `template` (a file) or `value` (a value in YAML, where backslashes are letters).
With `collections`, cases of Ansible's installed collections are added: of so many files, at most so many texts.
Output: a list of {"kind", "text", "error": … or null, "outline": …, "names": [...] or null}; the outline is the tree in
one line, and names is what jinja2.meta.find_undeclared_variables says, and null where Jinja's code generator refuses
the template.
The environment is Ansible's own, with the extensions that its users may switch on.
"""
import json
import re
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


BINARY = {'Add': '+', 'Sub': '-', 'Mul': '*', 'Div': '/', 'FloorDiv': '//', 'Mod': '%', 'Pow': '**', 'And': 'and', 'Or': 'or'}
UNARY = {'Not': 'not', 'Neg': '-', 'Pos': '+'}
COMPARE = {'eq': '==', 'ne': '!=', 'lt': '<', 'lteq': '<=', 'gt': '>', 'gteq': '>=', 'in': 'in', 'notin': 'not in'}


def literal(value):
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else re.sub(r'e([-+])0*(?=\d)', r'e\1', f'{value:.15e}')
    return json.dumps(value)


def group(*parts):
    return f"({' '.join(parts)})"


def several(items):
    return f"[{' '.join(outline(item) for item in items)}]"


def bodies(items):
    return f"[{' '.join(part for item in items for part in statement(item))}]"


def given(node):
    return [several(node.args), several(node.kwargs), outline(node.dyn_args), outline(node.dyn_kwargs)]


def outline(node):
    """An expression or a target as a line of text."""
    kind = type(node).__name__
    if node is None:
        return '_'
    if kind == 'Const':
        return literal(node.value)
    if kind == 'Name':
        return node.name
    if kind == 'NSRef':
        return group('member', node.name, node.attr)
    if kind in ('Tuple', 'List'):
        return group(kind, several(node.items))
    if kind == 'Dict':
        return group(kind, *(f'{outline(pair.key)}:{outline(pair.value)}' for pair in node.items))
    if kind == 'CondExpr':
        return group('if', outline(node.test), outline(node.expr1), outline(node.expr2))
    if kind == 'Filter':
        return group('|', outline(node.node), node.name, *given(node))
    if kind == 'Test':
        return group('is', outline(node.node), node.name, *given(node))
    if kind == 'Call':
        return group('call', outline(node.node), *given(node))
    if kind == 'Keyword':
        return f'{node.key}={outline(node.value)}'
    if kind == 'Getattr':
        return group('.', outline(node.node), node.attr)
    if kind == 'Getitem':
        return group('item', outline(node.node), outline(node.arg))
    if kind == 'Slice':
        return group(':', outline(node.start), outline(node.stop), outline(node.step))
    if kind == 'Concat':
        return group('~', several(node.nodes))
    if kind == 'Compare':
        return group('compare', outline(node.expr), *(f'{COMPARE[part.op]} {outline(part.expr)}' for part in node.ops))
    if kind in UNARY:
        return group(UNARY[kind], outline(node.node))
    return group(BINARY[kind], outline(node.left), outline(node.right))


def parameters(node):
    defaults = [None] * (len(node.args) - len(node.defaults)) + list(node.defaults)
    return group(*(f'{name.name}={outline(default)}' for name, default in zip(node.args, defaults)))


def statement(node):
    """A statement as lines of text: text and output are one each."""
    kind = type(node).__name__
    if kind == 'Output':
        for part in node.nodes:
            yield group('text', json.dumps(part.data)) if isinstance(part, nodes.TemplateData) else group('out', outline(part))
    elif kind == 'If':
        yield group('If', *(f'{outline(branch.test)} {bodies(branch.body)}' for branch in [node, *node.elif_]), bodies(node.else_))
    elif kind == 'For':
        yield group(kind, outline(node.target), outline(node.iter), outline(node.test), literal(bool(node.recursive)), bodies(node.body), bodies(node.else_))
    elif kind == 'Assign':
        yield group('Set', outline(node.target), outline(node.node))
    elif kind == 'AssignBlock':
        yield group('SetBlock', outline(node.target), outline(node.filter), bodies(node.body))
    elif kind == 'Macro':
        yield group(kind, node.name, parameters(node), bodies(node.body))
    elif kind == 'CallBlock':
        yield group(kind, parameters(node), outline(node.call), bodies(node.body))
    elif kind == 'FilterBlock':
        yield group(kind, outline(node.filter), bodies(node.body))
    elif kind == 'With':
        yield group(kind, *(f'{outline(target)}={outline(value)}' for target, value in zip(node.targets, node.values)), bodies(node.body))
    elif kind == 'Scope':
        [modifier] = node.body
        yield group('Autoescape', outline(modifier.options[0].value), bodies(modifier.body))
    elif kind == 'Block':
        yield group(kind, node.name, literal(node.scoped), literal(node.required), bodies(node.body))
    elif kind == 'Include':
        yield group(kind, outline(node.template), literal(node.ignore_missing), literal(node.with_context))
    elif kind == 'Import':
        yield group(kind, outline(node.template), node.target, literal(node.with_context))
    elif kind == 'FromImport':
        pairs = (name if isinstance(name, tuple) else (name, name) for name in node.names)
        yield group(kind, outline(node.template), *(f'{name}={alias}' for name, alias in pairs), literal(node.with_context))
    elif kind == 'Extends':
        yield group(kind, outline(node.template))
    elif kind == 'ExprStmt':
        yield group('Do', outline(node.node))
    else:
        yield kind


def judge(kind, text):
    case = {'kind': kind, 'text': text, 'error': None, 'outline': None, 'names': None}
    try:
        tree = tree_of(kind, text)
        case['outline'] = bodies(tree.body)
    except RecursionError:
        return {**case, 'error': 'RecursionError'}
    except Exception as error:
        return {**case, 'error': f'{type(error).__name__}: {error}'}
    try:
        return {**case, 'names': sorted(meta.find_undeclared_variables(tree))}
    except (TemplateAssertionError, AssertionError, RecursionError, TypeError) as error:
        return {**case, 'generator': f'{type(error).__name__}: {error}'}


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
