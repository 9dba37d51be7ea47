import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakCode, breakTemplate } from '../../../src/backends/ansible/break-code.ts';
import { noJudge, values } from './judge.ts';
import type { Request } from './judge.ts';

const words = (count: number, word = 'alpha'): string => Array.from({ length: count }, (_, position) => `${word}${position}`).join(' + ');

describe('code', () => {
  test('short code, and code of several lines, stays', () => {
    expect(breakCode(words(5))).toBe(words(5));
    const lines = `${words(20)}\n+ 1`;
    expect(breakCode(lines)).toBe(lines);
  });

  test('long code is broken at spaces, and every line but the first is indented', () => {
    const lines = breakCode(words(40)).split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(102);
    expect(lines.slice(1).every((line) => /^ {2}\S.*\S$/.test(line))).toBe(true);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(words(40));
  });

  test('nothing is broken inside of quotes', () => {
    const text = `'${'long words '.repeat(20)}it\\'s'`;
    expect(breakCode(`${text} ~ a`)).toBe(`${text}\n  ~ a`);
    expect(breakCode(`"${'long " '.replace('"', "'").repeat(30)}"`)).not.toContain('\n');
  });
});

describe('a template', () => {
  test('only its code is broken', () => {
    const plain = 'many words '.repeat(20);
    expect(breakTemplate(plain)).toBe(plain);
    expect(breakTemplate(`${plain}{{ a }}`)).toContain(plain);
    const broken = breakTemplate(`x {{ ${words(30)} }} y`);
    expect(broken).toMatch(/^x \{\{\s+alpha0[^]*alpha29 \}\} y$/);
    expect(broken.split('\n').length).toBeGreaterThan(2);
  });

  test('many short tags in one line are broken behind an opening brace', () => {
    const broken = breakTemplate(Array.from({ length: 12 }, (_, position) => `{{ name_of_${position} }}/`).join(''));
    expect(broken).toContain('{{\n ');
    expect(Math.max(...broken.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('raw blocks and comments stay as they are', () => {
    const raw = `{% raw %}{{ ${words(40)} }}{% endraw %}`;
    expect(breakTemplate(`${raw}{# ${words(40)} #}`)).toBe(`${raw}{# ${words(40)} #}`);
  });
});

describe(`what Ansible makes of it${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  const variables = { a: 3, b: 'two words', c: ['x', 'y'], d: { k: 'v' } };
  const operand = fc.constantFrom('a', 'b', 'c', "d.k", "'quoted  text with  many spaces'", '"it\'s  }} quoted"', "'{{ no code }}'", '(a + 1)', "['x', 'long  list  of  words']", "{'k': {'l': 1}}", "(b | replace('o', '  0  '))");
  const code = fc.array(operand, { minLength: 4, maxLength: 14 }).map((operands) => `[${operands.join(' , ')}] | map('string') | join(' / ')`);
  const template = fc.array(fc.oneof(code.map((text) => `{{ ${text} }}`), fc.constantFrom('plain  text ', 'many words '.repeat(12), '{% raw %}{{  raw  text  that  stays  }}{% endraw %}', "{% if a > 2 and b == 'two words' %}yes{% else %}no{% endif %}", '{{- a -}}', '}} ', "{{ '}}' }}")), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

  test.skipIf(noJudge !== undefined)('broken code and templates mean what the unbroken ones do', () => {
    const samples = [
      ...fc.sample(code, { numRuns: 40, seed: 20 }).map((text) => ['expression', text, breakCode(text)] as const),
      ...fc.sample(template, { numRuns: 80, seed: 20 }).map((text) => ['template', text, breakTemplate(text)] as const),
    ];
    expect(samples.filter(([, text, broken]) => text !== broken).length).toBeGreaterThan(60);
    const found = values(samples.flatMap(([kind, text, broken]): Request[] => [[kind, text, variables], [kind, broken, variables]]));
    samples.forEach(([, text], position) => expect(found[2 * position + 1], text).toEqual(found[2 * position]));
  });
});
