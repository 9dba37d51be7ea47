import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import { runRules } from '../../src/rules/check-platform.ts';
import type { Rule } from '../../src/rules/rule.ts';

/** A platform that a rule refuses, and what it says of it: whole messages, in the order of the findings. */
export interface FailingCase {
  readonly of: PlatformNode;
  readonly says: readonly string[];
  /** What the help of the first finding has to mention. */
  readonly helps?: string;
}

/**
 * The tests that every rule has: platforms that it accepts, and for each of its messages platforms that it
 * refuses with it. `beside`: other rules that look at the same platforms.
 */
export function describeRule(rule: Rule, cases: { readonly passes: { readonly [title: string]: PlatformNode }; readonly fails: { readonly [id: string]: { readonly [title: string]: FailingCase } }; readonly beside?: readonly Rule[] }): void {
  const active = [rule, ...(cases.beside ?? [])];
  describe(`${rule.code} ${rule.name}`, () => {
    test('every message has a failing case', () => {
      expect(Object.keys(cases.fails).sort()).toEqual(Object.keys(rule.messages).sort());
    });
    test.each(Object.entries(cases.passes))('accepts %s', (_title, platform) => {
      expect(runRules(active, platform)).toEqual([]);
    });
    for (const [id, refused] of Object.entries(cases.fails)) {
      test.each(Object.entries(refused))(`refuses (${id}) %s`, (_title, { of, says, helps = '' }) => {
        const found = runRules(active, of).filter(({ code }) => code === rule.code);
        expect(found.map((diagnostic) => diagnostic.message)).toEqual(says);
        expect(found.some((diagnostic) => matches(rule.messages[id]!.message, diagnostic.message)), `no message is ${id}`).toBe(true);
        expect(found[0]!.help).toContain(helps);
        found.forEach((diagnostic) => expectWhole(rule, diagnostic));
      });
    }
  });
}

/** A finding says everything: code, reason, remedy, place, and no placeholder is left in it. */
function expectWhole(rule: Rule, diagnostic: Diagnostic): void {
  expect(diagnostic).toMatchObject({ code: rule.code, name: rule.name, severity: rule.severity, why: rule.why });
  expect(`${diagnostic.message} ${diagnostic.help}`).not.toMatch(/\{\w+\}|undefined|\[object/);
  expect(diagnostic.message).toMatch(/[.:]$|"$/);
  expect(diagnostic.origin.file).toMatch(/\/test\//);
}

function matches(template: string, message: string): boolean {
  return new RegExp(`^${template.split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's').test(message);
}
