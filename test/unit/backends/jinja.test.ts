import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printCondition, printExpression, printLiteral, printPattern, printTemplate, printText, printValue } from '../../../src/backends/ansible/jinja.ts';
import type { JinjaScope } from '../../../src/backends/ansible/jinja.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { anyOf, controlNode, except, otherHosts, thisHost } from '../../../src/dsl/groups.ts';
import { task } from '../../../src/dsl/task.ts';
import { toValue } from '../../../src/dsl/to-value.ts';
import { expression, j, makeRef, toNode } from '../../../src/dsl/values.ts';
import { text as textType } from '../../../src/dsl/value-types.ts';
import { defineVariables, onHost, orElse, technical } from '../../../src/dsl/variables.ts';
import { printYaml } from '../../../src/backends/ansible/yaml.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { groups, vars } from '../dsl/sample.ts';
import { noJudge, values } from './judge.ts';
import type { Request } from './judge.ts';

const scope: JinjaScope = { registerName: () => 'asked' };
const ask = task('Ask', command({ argv: ['id'] }), { changedWhen: false });
const bare = (value: unknown): string => printExpression(toNode(value) as Expression, scope, true);
const text = (template: ReturnType<typeof j>): string => printTemplate(template, scope);
const condition = (value: unknown): unknown => printCondition(toNode(value) as Expression, scope);

describe('a reference, without braces', () => {
  test.each([
    ['a variable', vars.domainName, 'domain_name'],
    ['a technical variable with its default', vars.port, 'port | default(8080)'],
    ['a list as default', vars.names, "names | default(['www', 'it\\'s'])"],
    ['a member of a variable with a default', vars.names[0], "(names | default(['www', 'it\\'s']))[0]"],
    ['a result', ask.result.stdout, 'asked.stdout'],
    ['a member that is a method of dict', makeRef<{ items: string; 'a-b': string }>({ kind: 'Magic', name: 'thing' }).items, "thing['items']"],
    ['a member that is no name', makeRef<{ "it's": string }>({ kind: 'Magic', name: 'thing' })["it's"], "thing['it\\'s']"],
    ['a fact', facts.defaultIpv4.address, 'ansible_facts.default_ipv4.address'],
    ['the name of the host', thisHost, 'inventory_hostname'],
    ['a group that has hosts', groups.web.hosts, "groups['web']"],
    ['a group that may have none', groups.caches.hosts, "(groups['caches'] | default([]))"],
    ['the one host of a group', groups.database.only, "groups['database'][0]"],
    ['a variable of another host', onHost(groups.database.only, vars.lanIp), "hostvars[groups['database'][0]].lan_ip"],
    ['a technical variable of another host', onHost(thisHost, vars.port), 'hostvars[inventory_hostname].port | default(8080)'],
    ['a result of another host', onHost(thisHost, ask.result.rc), 'hostvars[inventory_hostname].asked.rc'],
    ['a fact of another host', onHost(thisHost, facts.hostname), 'hostvars[inventory_hostname].ansible_facts.hostname'],
    ['the hosts of a group but this one', otherHosts(groups.web), "groups['web'] | difference([inventory_hostname])"],
    ['a fallback', orElse(vars.domainName, 'none'), "domain_name | default('none', true)"],
  ])('%s', (_title, value, printed) => expect(bare(value)).toBe(printed));
});

describe('an expression', () => {
  const sum = expression<number>`${vars.port} + 1`;
  test.each([
    ['references stand bare', expression`${vars.domainName} == 'x'`, "domain_name == 'x'"],
    ['a default gets parentheses', expression`${vars.port} == 1`, '(port | default(8080)) == 1'],
    ['an expression inside of another gets parentheses', expression`${sum} * 2`, '((port | default(8080)) + 1) * 2'],
    ['an expression alone gets none', expression`${expression`${vars.domainName} | lower`}`, 'domain_name | lower'],
    ['a call stays one operand', expression`${expression`f(${vars.domainName})`} == 1`, 'f(domain_name) == 1'],
    ['plain values are literals', expression`x in ${["a'b", 1, true, null]}`, "x in ['a\\'b', 1, true, none]"],
    ['text is a literal', expression`${'a\n\r\\b'} == x`, "'a\\n\\r\\\\b' == x"],
    ['a negative number gets parentheses', expression`x ** ${-2}`, 'x ** (-2)'],
    ['a member behind an expression', makeRef<{ a: string }>(toNode(expression`${vars.domainName} | f`) as Expression).a, '(domain_name | f).a'],
  ])('%s', (_title, value, printed) => expect(bare(value)).toBe(printed));
});

describe('a template as text', () => {
  test.each([
    ['references get braces', j`http://${vars.domainName}:${vars.port}/`, 'http://{{ domain_name }}:{{ port | default(8080) }}/'],
    ['literals stand as they are', j`${'a'} ${1} ${true}`, 'a 1 true'],
    ['inside of the author\'s braces references are bare', j`{{ ${vars.domainName} | upper }}`, '{{ domain_name | upper }}'],
    ['and defaults get parentheses there', j`{% if ${vars.port} > 1 %}x{% endif %}`, '{% if (port | default(8080)) > 1 %}x{% endif %}'],
    ['and literals are literals there', j`{{ x | f(${'a'}, ${1}) }}`, "{{ x | f('a', 1) }}"],
    ['behind the braces text goes on', j`{{ x }} ${vars.domainName}`, '{{ x }} {{ domain_name }}'],
    ['braces inside of code do not end it', j`{{ {'a': {'b': 1}} | combine(${vars.domainName}) }} ${vars.domainName}`, "{{ {'a': {'b': 1}} | combine(domain_name) }} {{ domain_name }}"],
    ['braces inside of quotes do not end it', j`{{ '}}' ~ ${vars.domainName} }}${vars.domainName}`, "{{ '}}' ~ domain_name }}{{ domain_name }}"],
    ['an escaped quote does not end a string', j`{{ 'it\\'s }}' ~ ${vars.domainName} }}`, "{{ 'it\\'s }}' ~ domain_name }}"],
    ['a comment is not code', j`{# ' #}${vars.domainName}`, "{# ' #}{{ domain_name }}"],
    ['a raw block is text', j`{% raw %}{{ ' {% endraw %}${vars.domainName}`, "{% raw %}{{ ' {% endraw %}{{ domain_name }}"],
    ['a template inside of another', j`<${j`a ${vars.domainName}`}>`, '<a {{ domain_name }}>'],
    ['an expression that is no operand', j`{{ ${expression`a + b`} * 2 }}`, '{{ (a + b) * 2 }}'],
  ])('%s', (_title, template, printed) => expect(text(template)).toBe(printed));

  test('plain text that looks like Jinja is escaped', () => {
    expect(text(j`say ${'{{ x }}\r'}`)).toBe("say {{ '{{' }} x }}{{ ('%c' % 13) }}");
    expect(text(j`{${'{ x }}'}`)).toBe("{{{ '{ x }}' }}");
    expect(text(j`${'a{'}{ x }}`)).toBe("{{ 'a{' }}{ x }}");
  });
});

describe('a condition', () => {
  test.each([
    ['a template is one expression', j`${vars.domainName} == ${'x'} and ${vars.port} > ${1}`, "domain_name == 'x' and (port | default(8080)) > 1"],
    ['an expression', expression`${vars.port} > 1`, '(port | default(8080)) > 1'],
    ['a reference', vars.port, 'port | default(8080)'],
    ['an expression in a template gets parentheses', j`not ${expression`a or b`}`, 'not (a or b)'],
  ])('%s', (_title, value, printed) => expect(condition(value)).toBe(printed));

  test('truth values stay what they are', () => expect([printCondition(true, scope), printCondition(false, scope)]).toEqual([true, false]));
});

describe('a value', () => {
  test('references become templates, however deep; plain data stays plain', () => {
    expect(printValue(toValue({ a: [vars.domainName, { b: j`x${vars.port}` }], c: 1, d: null, e: false, f: 'x' }), scope)).toEqual({ a: ['{{ domain_name }}', { b: 'x{{ port | default(8080) }}' }], c: 1, d: null, e: false, f: 'x' });
  });

  test('text that looks like Jinja is escaped, and only that', () => {
    expect(['{{ x }}', '{% x', '{# x', '{{{', '{ x', 'x }}', '%}', 'a\r'].map((value) => printText(value, scope))).toEqual(["{{ '{{' }} x }}", "{{ '{%' }} x", "{{ '{#' }} x", "{{ '{{' }}{", '{ x', 'x }}', '%}', 'a\r']);
  });

  test.each<[string, unknown, string]>([
    ['nested data', { a: [1, 'x'], b: { c: true } }, "{'a': [1, 'x'], 'b': {'c': true}}"],
    ['a reference', vars.domainName, 'domain_name'],
    ['a template', j`https://${vars.domainName}/${'x'}`, "'https://' ~ domain_name ~ '/' ~ 'x'"],
    ['a list with a reference', [vars.domainName, 'x'], "[domain_name, 'x']"],
  ])('%s as a literal', (_title, value, printed) => expect(printLiteral(toValue(value), scope, true)).toBe(printed));
});

test.each([
  ['one group', anyOf(groups.web), 'web'],
  ['a union', anyOf(groups.web, groups.database), 'web:database'],
  ['a difference', except(groups.servers, groups.web, groups.caches), 'servers:!web:!caches'],
  ['the control node', except(controlNode), 'localhost'],
])('the hosts of a play: %s', (_title, pattern, printed) => expect(printPattern(pattern)).toBe(printed));

describe(`what Ansible makes of it${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  const known = { domain_name: 'example.org', inventory_hostname: 'h1', groups: { web: ['h1', 'h2'], database: ['h3'] }, hostvars: { h1: { lan_ip: '192.0.2.1' }, h3: { lan_ip: '192.0.2.3' } } };
  const argument = (value: unknown, variables: object = known): Request => ['argument', printYaml({ argument: printValue(toValue(value), scope) }), { ...variables }];

  test.skipIf(noJudge !== undefined)('arguments have the value that the author meant', () => {
    const asked: readonly (readonly [value: unknown, expected: unknown])[] = [
      [j`${vars.domainName}:${vars.port}`, 'example.org:8080'],
      [expression`${expression`${vars.port} + 1`} * 2`, 16162],
      [expression`8 - ${expression`5 - 2`}`, 5],
      [expression`2 ** ${-1}`, 0.5],
      [vars.names[1], "it's"],
      [orElse(vars.proxy, 'none'), 'none'],
      [j`{{ {'a': {'b': 1}} | combine({'c': ${vars.port}}) }}`, { a: { b: 1 }, c: 8080 }],
      [j`{% raw %}{{ x }}{% endraw %}${vars.domainName}`, '{{ x }}example.org'],
      [onHost(groups.database.only, vars.lanIp), '192.0.2.3'],
      [otherHosts(groups.web), ['h2']],
      [j`{{ ${groups.caches.hosts} | length }}`, 0],
      [j`{{ ${vars.names} | join(${', '}) }}`, "www, it's"],
      [{ deep: [j`${vars.greeting}`, '{{ raw }}', '0644'] }, { deep: ['hello', '{{ raw }}', '0644'] }],
    ];
    const found = values(asked.map(([value]) => argument(value)));
    asked.forEach(([, expected], position) => expect(found[position]).toEqual(expected));
  });

  test.skipIf(noJudge !== undefined)('any text that is interpolated comes back as it was, wherever it stands', () => {
    const pieces = ['{{', '}}', '{%', '%}', '{#', '#}', '{', '}', "'", '"', '\\', '\\n', '\n', '\r', '\t', ' ', 'a', '0', '%', '#', '-', '🎉', 'é', '{{ x }}', "it's", 'yes', ': ', '\\d+'];
    const samples = ['', ...pieces, ...fc.sample(fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 8 }).map((chosen) => chosen.join('')), { numRuns: 50, seed: 20 })];
    const asked = samples.flatMap((sample): readonly (readonly [Request, unknown])[] => {
      const preset = defineVariables({ preset: technical(textType(), 'A default', { default: sample }) }).preset;
      return [
        [argument(sample), sample],
        [argument(j`<${sample}> ${vars.domainName}`), `<${sample}> example.org`],
        [argument(j`{{ [${sample}] }}`), [sample]],
        [argument(j`{% if ${sample} == x %}same{% endif %}`, { x: sample }), 'same'],
        [argument(expression`${[sample, 1]}`), [sample, 1]],
        [argument(expression`[${preset}]`), [sample]],
        [['condition', printCondition(toNode(expression`${sample} == x`) as Expression, scope) as string, { x: sample }], true],
        [['condition', printCondition(j`${preset} == x and ${sample} == x`, scope) as string, { x: sample }], true],
      ];
    });
    const found = values(asked.map(([request]) => request));
    asked.forEach(([[, printed], expected], position) => expect(found[position], printed).toEqual(expected));
  });
});
