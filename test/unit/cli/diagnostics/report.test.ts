import { expect, test } from 'vitest';
import { countText, summaryOf } from '../../../../src/cli/diagnostics/counts.ts';
import { findingFilter } from '../../../../src/cli/diagnostics/filter.ts';
import { findingsText } from '../../../../src/cli/diagnostics/report.ts';
import { acceptedAt, findingAt, placeless } from './sample.ts';

test('counts and the summary', () => {
  const list = [findingAt('/p', 2, { severity: 'warning' }), findingAt('/p', 1)];
  expect(countText(list)).toBe('1 error, 1 warning');
  expect(countText([findingAt('/p', 1), findingAt('/p', 2)])).toBe('2 errors');
  expect(countText([])).toBe('');
  const summary = (findings: Parameters<typeof summaryOf>[0], strict = false, leftOut = 0) => summaryOf(findings, '1 platform', { strict, leftOut });
  expect(summary([])).toBe('all is well in 1 platform');
  expect(summary([acceptedAt('/p', 1)])).toBe('all is well (1 suppressed) in 1 platform');
  expect(summary([...list, acceptedAt('/p', 1)])).toBe('1 error, 1 warning (1 suppressed) in 1 platform');
  expect(summary([placeless], true)).toBe('1 warning in 1 platform; warnings fail (--strict)');
  expect(summary(list, true)).toBe('1 error, 1 warning in 1 platform');
  expect(summary([], false, 2)).toBe('all is well in 1 platform; 2 findings left out by --rule and --component');
});

const choices = { rules: [{ code: 'TK999', name: 'a/rule' }, { code: 'TK601', name: 'command/guarded' }], components: ['dns', 'ssh_keys'] };

test('rules by code or name, components by id, several with commas', () => {
  const all = [findingAt('/p', 1, { components: ['dns'] }), acceptedAt('/p', 2), findingAt('/p', 3, { components: ['ssh_keys', 'other'] })];
  const lines = (options: Parameters<typeof findingFilter>[0]) => all.filter(findingFilter(options, choices)).map(({ origin }) => origin.line);
  expect(lines({})).toEqual([1, 2, 3]);
  expect(lines({ rule: 'tk601' })).toEqual([2]);
  expect(lines({ rule: 'a/rule' })).toEqual([1, 3]);
  expect(lines({ rule: 'TK601, TK999' })).toEqual([1, 2, 3]);
  expect(lines({ component: 'dns' })).toEqual([1]);
  expect(lines({ component: 'dns,ssh_keys' })).toEqual([1, 3]);
  expect(lines({ component: 'dns', rule: 'TK601' })).toEqual([]);
});

test('what does not exist is refused, with the nearest name', () => {
  expect(() => findingFilter({ rule: 'TK61' }, choices)).toThrow('No rule has the code or the name "TK61". Did you mean "TK601"?');
  expect(() => findingFilter({ rule: 'comand/guarded' }, choices)).toThrow('Did you mean "command/guarded"?');
  expect(() => findingFilter({ component: 'ssh-key' }, choices)).toThrow('There is no component "ssh-key". Did you mean "ssh_keys"?');
});

test('what is accepted is in SARIF alone', () => {
  const of = (format: Parameters<typeof findingsText>[1], env = {}) => findingsText({ cwd: '/', env }, format, [acceptedAt('/p', 1)], '/p', false);
  expect([of('pretty'), of('github'), of('json')]).toEqual(['', '', '[]\n']);
  expect(JSON.parse(of('sarif')).runs[0].results).toHaveLength(1);
});

test('on a runner of GitHub paths are those of the checkout', () => {
  const env = { GITHUB_WORKSPACE: '/build/site' };
  expect(findingsText({ cwd: '/build/site/home', env }, 'github', [findingAt('/build/site/home', 1)], '/build/site/home', false)).toContain('file=home/dsl/a.ts,');
});
