import { describe, expect, test } from 'vitest';
import { badExpressions, badTemplates, goodExpressions, goodTemplates } from './cases.ts';
import { ownCases, randomCases } from './corpus.ts';
import type { Case } from './judge.ts';
import { compare, judge, noJudge, parsed } from './judge.ts';

const asCases = (kind: Case[0], texts: readonly string[]): readonly Case[] => texts.map((text) => [kind, text]);
const good = [...asCases('expression', goodExpressions), ...asCases('template', goodTemplates)];
const bad = [...asCases('expression', badExpressions), ...asCases('template', badTemplates)];

test('takes what is good', () => {
  expect(good.filter((one) => !parsed(one).ok)).toEqual([]);
});

test('refuses what is bad, with a message, a help and a place in the text', () => {
  for (const one of bad) {
    const result = parsed(one);
    if (result.ok) expect.fail(`accepted: ${one.join(' ')}`);
    const { message, help, offset, end, line, column } = result.error;
    expect(message, one[1]).toMatch(/^["A-Z].*\.$/s);
    expect(help, one[1]).toMatch(/^[A-Z"]/);
    expect([offset <= end, end <= one[1].length], one[1]).toEqual([true, true]);
    const before = one[1].slice(0, offset).split(/\r\n|\r|\n/);
    expect([line, column], one[1]).toEqual([before.length, before.at(-1)!.length + 1]);
  }
});

describe.skipIf(noJudge !== undefined)(`Jinja${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  test('agrees on what is an expression or a template, on its tree and on its names', { timeout: 60_000 }, () => {
    const own = ownCases();
    expect(own.length).toBeGreaterThan(300);
    const cases = [...good, ...bad, ...own, ...randomCases(20_000, 150)];
    const { accepted, refused, named, differences } = compare(judge(cases, { files: 300, texts: 1200 }));
    expect(differences).toEqual([]);
    expect(accepted).toBeGreaterThan(1800);
    expect(refused).toBeGreaterThan(700);
    expect(named).toBeGreaterThan(accepted * 0.98);
  });

  test('differs where the documentation says so', { timeout: 60_000 }, () => {
    const deep = (levels: number): string => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
    const { differences } = compare(judge([
      ['expression', "'\\N{NO SUCH CHARACTER}'"],
      ['expression', "'\\N{BULLET}'"],
      ['expression', '1٣'],
      ['expression', deep(150)],
      ['template', "#jinja2: line_statement_prefix: '%'\n% if a\n% endif"],
      ['template', '{% macro m(a=caller) %}{{ caller }}{% endmacro %}'],
      ['template', "{% from 'a' import b 'with' context %}"],
    ]));
    expect(differences.map(({ text }) => text.slice(0, 12))).toEqual(["'\\N{NO SUCH ", "'\\N{BULLET}'", '1٣', '((((((((((((', '#jinja2: lin', '{% macro m(a', "{% from 'a' "]);
  });
});
