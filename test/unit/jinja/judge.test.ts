import { describe, expect, test } from 'vitest';
import { badExpressions, badTemplates, goodExpressions, goodTemplates } from './cases.ts';
import { ownCases, randomCases } from './corpus.ts';
import type { Case } from './judge.ts';
import { compare, judge, noJudge, parsed } from './judge.ts';

const asCases = (kind: Case[0], texts: readonly string[]): readonly Case[] => texts.map((text) => [kind, text]);
const good = [...asCases('expression', goodExpressions), ...asCases('template', goodTemplates)];
const bad = [...asCases('expression', badExpressions), ...asCases('template', badTemplates)];

test.each(good)('takes the %s %j', (...one) => {
  expect(parsed(one)).toMatchObject({ ok: true });
});

test.each(bad)('refuses the %s %j', (...one) => {
  const result = parsed(one);
  expect(result.ok).toBe(false);
  if (result.ok) return;
  const { message, help, offset, end, line, column } = result.error;
  expect(message).toMatch(/^["A-Z].*\.$/s);
  expect(help).toMatch(/^[A-Z"]/);
  expect(offset).toBeLessThanOrEqual(end);
  expect(end).toBeLessThanOrEqual(one[1].length);
  const before = one[1].slice(0, offset).split(/\r\n|\r|\n/);
  expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
});

describe.skipIf(noJudge !== undefined)('Jinja', () => {
  test('agrees on what is an expression or a template, on its tree and on its names', { timeout: 60_000 }, () => {
    const own = ownCases();
    expect(own.length).toBeGreaterThan(300);
    const cases = [...good, ...bad, ...own, ...randomCases(20_000, 250)];
    const { accepted, refused, named, differences } = compare(judge(cases, { files: 500, texts: 2000 }));
    expect(differences).toEqual([]);
    expect(accepted).toBeGreaterThan(2500);
    expect(refused).toBeGreaterThan(900);
    expect(named).toBeGreaterThan(accepted * 0.98);
  });

  test('differs where the documentation says so', { timeout: 60_000 }, () => {
    const deep = (levels: number): string => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
    const signs = (count: number): string => `${'- '.repeat(count)}a`;
    const { differences } = compare(judge([
      ['expression', "'\\N{NO SUCH CHARACTER}'"],
      ['expression', "'\\N{BULLET}'"],
      ['expression', '1٣'],
      ['expression', deep(150)],
      ['expression', signs(300)],
      ['template', "#jinja2: line_statement_prefix: '%'\n% if a\n% endif"],
      ['template', '{% macro m(a=caller) %}{{ caller }}{% endmacro %}'],
    ]));
    expect(differences.map(({ text }) => text.slice(0, 12))).toEqual(["'\\N{NO SUCH ", "'\\N{BULLET}'", '1٣', '((((((((((((', '- - - - - - ', '#jinja2: lin', '{% macro m(a']);
  });
});
