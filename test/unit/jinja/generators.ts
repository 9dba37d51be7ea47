import fc from 'fast-check';

/** Names in a small number, so that they meet each other; words that are names only sometimes are among them. */
const name = fc.oneof({ weight: 40, arbitrary: fc.constantFrom('a', 'b', 'c', 'x', 'loop', 'ns', 'self') }, fc.constantFrom('if', 'is', 'é', '_1', 'super'));
const simpleName = fc.constantFrom('a', 'b', 'c', 'x', 'y', 'loop');

const literal = fc.constantFrom(
  '1', '0', '00', '1_000', '0x1F', '0b1_0', '0o17', '1.5', '1e5', '1_0.5e-3', '1.e5', "'s'", '"d"', "'it\\'s'", "'a' \"b\"", "'{{ x }}'", "'\\x41\\u00e9\\d'", "'\\\n'", "'%}'", 'true', 'False', 'none', '()', '[]', '{}',
);

const text = (parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> => fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((pieces) => pieces.join(''));
const blank = fc.constantFrom(' ', ' ', ' ', '\n', '\t ', '\r\n');
const many = (item: fc.Arbitrary<string>, separator: string, maxLength = 3): fc.Arbitrary<string> => fc.array(item, { maxLength }).map((items) => items.join(separator));

const { expression, given } = fc.letrec<{ expression: string; given: string; argument: string; subscript: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      literal,
      text([inner, fc.constantFrom('.', ' . '), fc.constantFrom('a', 'items', '0', 'true')]),
      text([inner, '[', tie('subscript'), ']']),
      text([inner, tie('given')]),
      text([inner, ' | ', fc.constantFrom('upper', 'default', 'd', 'a.b.c'), fc.option(tie('given'), { nil: '' })]),
      text([inner, fc.constantFrom(' is ', ' is not '), fc.constantFrom('defined', 'undefined', 'a.b', 'in', 'divisibleby 3', 'sameas none', 'eq'), fc.option(tie('given'), { nil: '' })]),
      text([inner, blank, fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'and', 'or'), blank, inner]),
      text([fc.constantFrom('not ', '-', '+', '- '), inner]),
      text([inner, ' if ', inner, fc.option(text([' else ', inner]), { nil: '' })]),
      text(['(', inner, ')']),
      text(['(', many(inner, ', '), fc.constantFrom('', ','), ')']),
      text(['[', many(inner, ', '), fc.constantFrom('', ','), ']']),
      text(['{', many(text([inner, ': ', inner]), ', '), fc.constantFrom('', ','), '}']),
    ),
    given: text(['(', many(tie('argument'), ', '), fc.constantFrom('', ','), ')']),
    argument: fc.oneof({ weight: 4, arbitrary: inner }, { weight: 2, arbitrary: text([simpleName, '=', inner]) }, text(['*', inner]), text(['**', inner])),
    subscript: fc.oneof({ weight: 3, arbitrary: inner }, text([fc.option(inner, { nil: '' }), ':', fc.option(inner, { nil: '' }), fc.constantFrom('', ':', ':2')]), text([inner, ', ', inner])),
  };
});

/** Mostly valid expressions. */
export { expression };

const tag = (code: fc.Arbitrary<string>): fc.Arbitrary<string> => text([fc.constantFrom('{% ', '{%- ', '{%+ '), code, fc.constantFrom(' %}', ' -%}', ' +%}', ' %}\n')]);
const target = fc.oneof({ weight: 3, arbitrary: simpleName }, text([simpleName, ', ', simpleName]), text(['(', simpleName, ',)']));
const parameters = text(['(', many(text([simpleName, fc.option(text(['=', expression]), { nil: '' })]), ', '), ')']);
const file = fc.constantFrom("'f'", 'x');

const { template } = fc.letrec<{ template: string; statement: string }>((tie) => {
  const body = tie('template');
  const enclosed = (word: string, head: fc.Arbitrary<string>, middle: fc.Arbitrary<string> = fc.constant('')): fc.Arbitrary<string> => text([tag(text([word, ' ', head])), body, middle, tag(fc.constant(`end${word}`))]);
  const otherwise = fc.option(text([tag(fc.constant('else')), body]), { nil: '' });
  return {
    template: fc.array(tie('statement'), { maxLength: 3 }).map((statements) => statements.join('')),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('text', ' \n', '{', '}}', '{# c #}', '{#- c\n-#}', '{% raw %}{{ x }}{% endraw %}', '{%- raw -%} {% if %} {%- endraw -%}\n', '"'),
      text([fc.constantFrom('{{ ', '{{- ', '{{'), expression, fc.constantFrom(' }}', ' -}}', '}}')]),
      tag(text(['set ', target, ' = ', expression])),
      tag(text(['set ns.', simpleName, ' = ', expression])),
      tag(text(['do ', expression])),
      tag(text(['print ', many(expression, ', ', 2)])),
      tag(text(['import ', file, ' as ', simpleName, fc.constantFrom('', ' with context')])),
      tag(text(['from ', file, ' import ', simpleName, fc.constantFrom('', ' as c', ', y', ' without context')])),
      tag(text(['include ', file, fc.constantFrom('', ' ignore missing', ' ignore missing with context', ' without context')])),
      enclosed('if', expression, text([fc.option(text([tag(text(['elif ', expression])), body]), { nil: '' }), otherwise])),
      enclosed('for', text([target, ' in ', simpleName, fc.constantFrom('', ' if loop.index', ' recursive', ' if x is defined')]), otherwise),
      enclosed('set', text([simpleName, fc.constantFrom('', ' | upper')])),
      enclosed('with', many(text([simpleName, ' = ', expression]), ', ', 2)),
      enclosed('macro', text([simpleName, parameters])),
      enclosed('call', text([fc.option(parameters, { nil: '' }), ' ', simpleName, '(', many(expression, ', ', 2), ')'])),
      enclosed('filter', text(['upper', fc.option(given, { nil: '' })])),
      enclosed('autoescape', fc.constantFrom('true', 'x')),
      enclosed('block', text([fc.constantFrom('p', 'q', 'r', 's'), fc.constantFrom('', ' scoped')])),
    ),
  };
});

/** Mostly valid templates. */
export { template };

/** A text with one thing wrong with it, as a rule: something is left out, doubled or put in. */
export function spoiled(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const junk = fc.constantFrom('', '(', ')', ']', '}', '{', "'", '"', ',', '.', '=', ':', ';', '!', '&', '\\', '|', ' is ', ' not ', ' if ', ' else ', ' in ', '{{', '}}', '{%', '%}', '{#', '#}', '-', '%', '#', '\n', '\u00a0', '\ufeff', '\u0085', '²', 'endif', 'endfor', '😀', '*', '1');
  return fc.tuple(whole, fc.nat(), fc.nat({ max: 4 }), junk).map(([source, position, length, put]) => {
    const at = source.length === 0 ? 0 : position % source.length;
    return source.slice(0, at) + put + source.slice(at + length);
  });
}
