import { describe, expect, test } from 'vitest';
import { canonical, canonicalPath, canonicalValue } from '../../../src/effects/canonical.ts';
import { filled, moreNames } from '../../../src/effects/names.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { toValue } from '../../../src/dsl/to-value.ts';
import { expression, j, makeRef } from '../../../src/dsl/values.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import type { Template, Value } from '../../../src/model/expression.ts';
import { groups, vars } from '../dsl/sample.ts';

/** Text of a tree that nobody compiled. */
const raw = (text: string): Template => ({ kind: 'Template', parts: [text] });
const item = makeRef<{ name: string; ports: readonly number[] }>({ kind: 'LoopItem', name: 'item' });

describe('ids', () => {
  test.each([
    ['plain text', '/srv/x', '/srv/x'],
    ['a variable', j`/srv/${vars.domainName}/x`, '/srv/<domain_name>/x'],
    ['the same in raw Jinja', raw('/srv/{{  domain_name }}/x'), '/srv/<domain_name>/x'],
    ['the home of the login user', j`${facts.userDir}/.ssh`, '~/.ssh'],
    ['the same in raw Jinja', raw('{{ ansible_facts.user_dir }}/.ssh'), '~/.ssh'],
    ['an expression', j`/srv/{{ ${vars.domainName} | upper }}`, '/srv/<domain_name | upper>'],
    ['quotes of both kinds', raw("/srv/{{ a['b'] }}"), '/srv/<a["b"]>'],
    ['a value of another host', j`${onHost(groups.database.only, vars.lanIp)}`, '<hostvars[groups.database[0]].lan_ip>'],
    ['a plain value in text and in code', j`/srv/${8080}/{{ a + ${1} }}`, '/srv/8080/<a + 1>'],
  ] as const)('%s', (_title, text, expected) => {
    expect(canonical(text)).toBe(expected);
    expect(canonical(text)).toBe(expected);
  });

  test('paths that lead to the same place are the same', () => {
    expect(['/srv//x/', '/srv/./x', '/srv/x/.', '/srv/x'].map((path) => canonicalPath(path))).toEqual(['/srv/x', '/srv/x', '/srv/x', '/srv/x']);
    expect([canonicalPath('/'), canonicalPath(j`${vars.domainName}/`)]).toEqual(['/', '<domain_name>']);
  });

  test('values are told whole', () => {
    expect(canonicalValue(toValue({ a: [vars.port, 1], b: j`x${vars.port}` }))).toBe('{"a":["<port>",1],"b":"x<port>"}');
    expect(canonicalValue(5)).toBe('5');
  });
});

describe('known names', () => {
  const known = (values: { readonly [name: string]: Value }, value: unknown): Value => filled(toValue(value), moreNames(undefined, values));

  test('an item of a loop takes the place of its name, and its members too', () => {
    const values = { item: { name: 'web', ports: [80, 443] } };
    expect(known(values, j`/srv/${item.name}`)).toBe('/srv/web');
    expect(known(values, item.ports)).toEqual([80, 443]);
    expect(known(values, raw('/srv/{{ item.name }}/{{ item["ports"][1] }}'))).toBe('/srv/web/443');
    expect(known(values, [raw('{{ item.ports }}'), raw('{{ item.none }}')])).toEqual([[80, 443], raw('{{ item.none }}')]);
  });

  test('names in code become literals, text in quotes stays', () => {
    expect(canonicalValue(known({ item: 'web' }, raw("{{ item | upper }} {{ 'item' }}")))).toBe('<"web" | upper> <"item">');
    expect(canonicalValue(known({ item: 'web' }, expression`${makeRef({ kind: 'LoopItem', name: 'item' })} | upper`))).toBe('<"web" | upper>');
  });

  test('values may name other values; one that names itself has that of the names around', () => {
    const names = moreNames(moreNames(undefined, { a: 'outer' }), { a: raw('{{ a }}/inner'), b: raw('{{ a }}/b') });
    expect(filled(raw('{{ b }}'), names)).toBe('outer/inner/b');
    expect(filled(raw('{{ a }}'), moreNames(undefined, { a: raw('{{ b }}'), b: raw('{{ a }}') }))).toEqual(raw('{{ a }}'));
  });

  test('play variables with a plain value, and parameters of roles', () => {
    expect(known({ x: 1 }, playVariable('packages', ['a', 'b']))).toEqual(['a', 'b']);
    expect(known({ site_path: '/srv' }, j`${makeRef({ kind: 'RoleParameter', name: 'site_path' })}/x`)).toBe('/srv/x');
  });

  test('what is not known stays', () => {
    const text = j`/srv/${vars.domainName}/{{ unheard_of }}`;
    expect(known({ item: 1 }, text)).toBe(text);
    expect(filled(text, undefined)).toBe(text);
  });
});
