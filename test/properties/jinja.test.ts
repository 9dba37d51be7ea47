import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakCode, breakTemplate } from '../../src/backends/ansible/break-code.ts';
import { printExpression } from '../../src/backends/ansible/jinja.ts';
import { outside, scanJinja } from '../../src/jinja/scan.ts';
import { printLiteralValue } from '../../src/jinja/print-literal.ts';
import { toNode } from '../../src/dsl/values.ts';
import type { Expression as JinjaExpression } from '../../src/jinja/nodes.ts';
import { parseExpression, parseTemplate } from '../../src/jinja/parser.ts';
import type { Expression } from '../../src/model/expression.ts';
import { expression as anyJinjaExpression, spoiled, template as anyJinjaTemplate } from '../unit/jinja/generators.ts';
import { outlineOf } from '../unit/jinja/outline.ts';
import { anyExpression } from './meant.ts';
import { runs } from './runs.ts';
import { anyText } from './texts.ts';

const noScope = {
  registerName: (): string => {
    throw new Error('no task');
  },
};

describe('the Jinja parser', () => {
  const anySource = fc.oneof(anyText, anyJinjaTemplate, spoiled(anyJinjaTemplate), spoiled(anyJinjaExpression), fc.string({ unit: 'binary', maxLength: 40 }));

  test('has a tree or one finding with a place in the text, whatever the text', () => {
    fc.assert(fc.property(anySource, fc.boolean(), (source, literalBackslashes) => {
      for (const parsed of [parseTemplate(source, { literalBackslashes }), parseExpression(source)]) {
        if (parsed.ok) continue;
        const { offset, end, line, column, message } = parsed.error;
        expect([offset >= 0, offset <= end, end <= source.length, line >= 1, column >= 1, message !== '']).toEqual(Array(6).fill(true));
      }
    }), runs(3000));
  });

  test('reads what the compiler prints of an expression as an expression', () => {
    fc.assert(fc.property(anyExpression, ({ author }) => {
      const printed = printExpression(toNode(author) as Expression, noScope, true);
      expect(parseExpression(printed).ok, printed).toBe(true);
    }), runs(1000));
  });

  test('reads a printed literal as the value that it was', () => {
    fc.assert(fc.property(anyText, (value) => {
      const inCondition = parseExpression(printLiteralValue(value, true));
      expect(inCondition.ok && constant(inCondition.node)).toBe(value);
      const inBraces = parseTemplate(`{{ ${printLiteralValue(value, false)} }}`, { literalBackslashes: true });
      expect(inBraces.ok).toBe(true);
    }), runs(1000));
  });
});

describe('code on several lines', () => {
  test('has the same tree as on one', () => {
    fc.assert(fc.property(anyJinjaExpression.map((source) => [source, source, source].join(' ~ ')), (source) => {
      const [one, broken] = [parseExpression(source), parseExpression(breakCode(source))];
      fc.pre(one.ok);
      expect(broken.ok && outlineOf(broken.node)).toBe(outlineOf(one.node));
    }), runs(500));
  });

  test('and so has a template, whose text stays as it is', () => {
    fc.assert(fc.property(fc.array(fc.oneof(anyJinjaTemplate, anyText), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')), (source) => {
      const [one, broken] = [parseTemplate(source), parseTemplate(breakTemplate(source))];
      fc.pre(one.ok);
      expect(broken.ok && outlineOf(broken.node)).toBe(outlineOf(one.node));
    }), runs(500));
  });
});

test('a template is read the same in one piece and in two', () => {
  fc.assert(fc.property(anyJinjaTemplate, fc.nat(), (source, at) => {
    const middle = at % (source.length + 1);
    fc.pre(!/[{}%#\\-]$|r?a?w$/.test(source.slice(0, middle)));
    const [first, second] = [source.slice(0, middle), source.slice(middle)];
    fc.pre(scanJinja(first, outside).kind !== 'raw' && scanJinja(first, outside).kind !== 'comment');
    expect(scanJinja(second, scanJinja(first, outside))).toEqual(scanJinja(source, outside));
  }), runs(1000));
});

/** The text that an expression of literals alone is. */
function constant(node: JinjaExpression): unknown {
  if (node.kind === 'Concat') return node.parts.map(constant).join('');
  return node.kind === 'Literal' ? node.value : undefined;
}
