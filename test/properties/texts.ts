import fc from 'fast-check';

/** Text that YAML 1.1, PyYAML, Jinja or Ansible are known to take for something else. */
export const trickyTexts: readonly string[] = [
  '', ' ', 'end ', ' both ', '\t', 'a\tb', '\n', 'a\n', '\na', '\n\n', 'a\n\n', 'a\nb', 'a\n b', ' a\nb', 'a \nb', '\r', '\r\n', 'a\r\nb',
  'yes', 'No', 'on', 'y', 'true', 'False', 'null', '~', 'none', 'omit', '.nan', '.inf', '=', '<<', '!', '&a', '*a', '- a', '---', '...', '? a', ': a', 'a: b', 'a:', 'a #b', '#', '@a', '`a`', '%a', '|', '>', '[a', '{a', ']', '}', "'", '"', "it's", 'say "x"', `'"`, '\\', '\\\\', '\\n', "\\'", '\\"', 'a\\',
  '0', '0644', '0o644', '0x1f', '0b1', '1_000', '1:30', '12:30:45', '1e3', '1e+3', '1.5', '.5', '+1', '1.', '2024-01-02', '2024-01-02T03:04:05Z', '07', '08',
  '{', '}', '{{', '}}', '{%', '%}', '{#', '#}', '{{ x }}', '{{x}}', '{% raw %}', '{% endraw %}', '{% raw %}{{ x }}{% endraw %}', '{{ "{{" }}', '{{{', '}}}', '{{ {', '{{%', '{ {', '-}}', '{{-', '{%- x -%}', '{# c #}', '%}{%', '{{ lookup("pipe", "id") }}', 'key: {{ x }}', '{json .}', '{{json .}}', '%s', '%(a)s', '$x', '${x}',
  '🎉', 'é', 'e\u0301', '👩‍👩‍👧', '\u0007', '\u001b[0m', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\uffff', '\u0000', 'x'.repeat(300), `${'word '.repeat(60)}end`, `{{ ${'word '.repeat(40)}}}`, "it's \"both\" ".repeat(20),
];

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...' \t\n{}%#\'"\\:-?,[]&*!|>=<@`~.0189yesnoYN$_+'.split('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Any text that Unicode has, with a liking for what is hard to write down. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...trickyTexts) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...trickyTexts), { minLength: 2, maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 4, arbitrary: fc.array(character, { maxLength: 24 }).map((characters) => characters.join('')) },
);

/** Numbers that JSON has, whole and broken, small and large. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1e21, 1e-7, -1.5e300, 0.1, 2 ** 53, 123456789012), fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0));

/** Plain data as JSON has it. */
export const anyData: fc.Arbitrary<unknown> = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: anyText },
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.array(fc.tuple(anyText, tie('data')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).data;
