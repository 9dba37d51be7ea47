import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printYaml } from '../../../src/backends/ansible/yaml.ts';
import { judge, noJudge, values } from './judge.ts';

/** Text that YAML 1.1, PyYAML or Ansible are known to take for something else. */
const tricky = [
  '', ' ', '  two', 'end ', ' both ', '\t', 'a\tb', '\ta', 'a\t', '\n', 'a\n', '\na', 'a\n\n', 'a\nb', 'a\n b', ' a\nb', '\n a', 'a \nb', 'a\n\tb', '\ta\nb', 'a\r\nb', '\r', 'a\n  ', 'a\n\n\nb\n',
  'yes', 'no', 'Yes', 'on', 'off', 'y', 'n', 'Y', 'true', 'False', 'null', 'Null', '~', 'none', '.nan', '.inf', '-.Inf', '=', '<<', '!', '&a', '*a', '- a', '-', '--', '---', '...', '? a', '?', ': a', ':', 'a: b', 'a:', 'a #b', '#', '#a', '@a', '`a`', '%a', '|', '>', '|-', '[a', '{a', ']', '}', ',', 'a, b', "'", '"', "it's", 'say "x"', '\\', '\\n', '!unsafe x', '!!str x',
  '0', '0644', '0o644', '0x1f', '0b1', '1_000', '1:30', '12:30:45', '-1:30', '1e3', '1.5', '.5', '+1', '-1', '1.', '2024-01-02', '2024-01-02 03:04:05', '2024-01-02T03:04:05Z', '07', '08', '190:20:30',
  '{{ x }}', '{% x %}', '{# x #}', '{{', '}}', 'a {{ b', '{', '{ {', 'key: {{ x }}', '🎉', 'é', 'naïve ☃', '\u0007', '\u001b[0m', '\u007f', '\u0085', '\u00a0', '\u2028', 'a\u2029b', '\ufeff', '\ufeffa', '\uffff', '\u0000', 'a\u0000\nb', 'a\u0085\nb', 'x'.repeat(300), `${'word '.repeat(60)}end`,
];

/** The document that a playbook would be: text as a value, as an item, as a key, deep in a mapping. */
const documentOf = (text: string): object => ({ value: text, list: [text, [text]], deep: [{ name: text, keys: { [`k${text}`]: text } }] });

describe(`YAML 1.1 as PyYAML and Ansible read it${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  test.skipIf(noJudge !== undefined)('text that looks like something else comes back as it was', () => {
    const answers = judge(tricky.map((text) => ['yaml', printYaml(documentOf(text))]));
    tricky.forEach((text, position) => expect(answers[position], JSON.stringify(text)).toEqual({ value: documentOf(text) }));
  });

  test.skipIf(noJudge !== undefined)('any text comes back as it was', () => {
    const character = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...' \t\n{}%#\'"\\:-?,[]&*!|>=<@`~.0189yesnoYN'.split('')) }, { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 1 }) }, fc.string({ unit: 'binary', maxLength: 1 }));
    const text = fc.oneof(fc.array(character, { maxLength: 24 }).map((characters) => characters.join('')), fc.array(fc.constantFrom(...tricky), { minLength: 2, maxLength: 3 }).map((pieces) => pieces.join('')));
    const samples = fc.sample(text, { numRuns: 250, seed: 20 });
    const found = values(samples.map((sample) => ['yaml', printYaml(documentOf(sample))]));
    samples.forEach((sample, position) => expect(found[position], JSON.stringify(sample)).toEqual(documentOf(sample)));
  });

  test.skipIf(noJudge !== undefined)('numbers, truth values and empty things keep their type', () => {
    const data = { a: 1, b: 1.5, c: true, d: false, e: null, f: [], g: {}, h: '', i: -3 };
    expect(values([['yaml', printYaml(data)]])).toEqual([data]);
  });
});

test('words of YAML 1.1 are quoted, others are not', () => {
  const words = ['yes', 'on', '0644', '1:30', 'null', 'plain text', '/etc/hosts', '=', '<<'];
  expect(printYaml({ words })).toBe('words:\n  - "yes"\n  - "on"\n  - "0644"\n  - "1:30"\n  - "null"\n  - plain text\n  - /etc/hosts\n  - "="\n  - "<<"\n');
});

test('lines are never folded, and several lines are a literal block', () => {
  const long = 'word '.repeat(100).trim();
  expect(printYaml({ long, lines: 'a\nb\n', tabs: 'all:\n\tmake\n' })).toBe(`long: ${long}\nlines: |\n  a\n  b\ntabs: |\n  all:\n  \tmake\n`);
});

test('characters that cannot be read have escapes', () => {
  expect(printYaml({ last: 'a\u007f', next: 'a\u0085b', tab: 'a\tb' })).toBe('last: "a\\u007f"\nnext: "a\\u0085b"\ntab: "a\\tb"\n');
});

test('plays, tasks and handlers have an empty line between them', () => {
  expect(printYaml([{ tasks: [{ name: 'a', block: [{ name: 'b' }, { name: 'c' }] }, { name: 'd' }], handlers: [{ name: 'e' }, { name: 'f' }], vars: { list: [1, 2] } }, { tasks: [] }])).toBe(
    `- tasks:
    - name: a
      block:
        - name: b

        - name: c

    - name: d
  handlers:
    - name: e

    - name: f
  vars:
    list:
      - 1
      - 2

- tasks: []
`);
});
