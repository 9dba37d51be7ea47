import { describe, expect, test } from 'vitest';
import { ansibleVariables } from '../../../src/inventory/ansible-variables.ts';
import { inventoryCodes } from '../../../src/inventory/codes.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { bakery, thinkheads, thinkube } from './fixtures.ts';

/** Names in declarations that are written as text, because they name something of the same declaration. */
function namedVariables(platform: PlatformNode): readonly string[] {
  return platform.variables.flatMap((variable) => {
    const { insideNetwork, uniqueWithin, unlike = [], disjointFrom = [], notContaining } = variable.type;
    return [insideNetwork, uniqueWithin, notContaining, variable.neededWith, ...unlike, ...disjointFrom].filter((name) => name !== undefined);
  });
}

describe.each([['thinkube', thinkube], ['thinkheads', thinkheads], ['bakery', bakery]])('the declarations of %s', (_name, platform) => {
  const variables = platform.variables.map((variable) => variable.name);
  const groups = platform.groups.map((group) => group.name);

  test('name only variables that there are', () => {
    expect(namedVariables(platform).filter((name) => !variables.includes(name))).toEqual([]);
  });

  test('name only groups that there are', () => {
    const named = [...platform.groups.flatMap((group) => [...group.children, ...(group.within ?? []), ...(group.apart ?? [])]), ...platform.variables.flatMap((variable) => [...(variable.of ?? []), ...(variable.type.hostOf === undefined ? [] : [variable.type.hostOf])])];
    expect(named.filter((name) => !groups.includes(name))).toEqual([]);
  });

  test('give each secret a name of its own in the environment', () => {
    const names = platform.variables.filter((variable) => variable.class === 'secret').map((variable) => variable.environment!);
    expect(new Set(names).size).toBe(names.length);
  });

  test('forbid no group that is registered', () => {
    expect((platform.inventory?.forbiddenGroups ?? []).filter((entry) => groups.includes(entry.name))).toEqual([]);
  });

  test('ask for variables and flags once each', () => {
    const questions = platform.inventory?.questions;
    const flags = [...(questions?.values ?? []), ...(questions?.hosts ?? [])].map((question) => question.flag);
    expect(new Set(flags).size).toBe(flags.length);
    expect((questions?.values ?? []).filter((question) => !variables.includes(question.variable))).toEqual([]);
  });

  test('describe every variable in a way that stands alone', () => {
    for (const variable of platform.variables) expect(variable.description).toMatch(/^[A-Z][^\n]{10,}[^.\s]$/);
  });
});

test('codes of checks are unique', () => {
  const own = [...(thinkube.inventory?.checks ?? []), ...(thinkheads.inventory?.checks ?? [])];
  const all = [...Object.keys(inventoryCodes), ...own.map((check) => check.code)];
  expect(new Set(all).size).toBe(all.length);
  const names = [...Object.values(inventoryCodes).map((entry) => entry.name), ...own.map((check) => check.name)];
  expect(new Set(names).size).toBe(names.length);
  for (const code of all) expect(code).toMatch(/^TK5\d\d$/);
});

test("Ansible's variables have descriptions and schemas", () => {
  for (const [name, entry] of Object.entries(ansibleVariables)) expect([name, entry.description.length > 10, 'type' in entry.schema]).toEqual([name, true, true]);
});
