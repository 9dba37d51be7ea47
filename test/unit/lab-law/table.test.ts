import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { checkLine, lawTable } from '../../lab/law/table.ts';
import type { CheckRecord } from '../../lab/law/recorder.ts';
import type { LawStep } from '../../lab/law/steps.ts';

const plain = new Chalk({ level: 0 });
const colored = new Chalk({ level: 1 });
const record = (component: string, step: LawStep, ok: boolean, seconds = 1): CheckRecord => ({
  platform: 'thinkube', component, step, what: `check of ${step}`, ok, seconds, problems: ok ? [] : ['line 1\nline 2'],
});

test('a row a component, a column a step: ok, FAIL, or a dash where nothing was checked', () => {
  const lines = lawTable([record('dns', '1', true), record('dns', '2', true, 20), record('dns', '2', false), record('ssh_keys', '7', true)], plain).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'component            A   1   2   3   4   5   B   F   6   C   D   7   E  checks  seconds',
    'thinkube/dns         –  okFAIL   –   –   –   –   –   –   –   –   –   –     2/3       22',
    'thinkube/ssh_keys    –   –   –   –   –   –   –   –   –   –   –  ok   –     1/1        1',
  ]);
  expect(lines).toContain('  4  a second deploy changes nothing');
});

test('green and red only where colours are wanted', () => {
  expect(lawTable([record('dns', '1', true), record('dns', '2', false)], colored)).toContain(`${colored.green('  ok')}${colored.red('FAIL')}`);
  expect(lawTable([record('dns', '2', false)], plain)).not.toContain('\u001b');
});

test('a check is one line, with its problems below it', () => {
  expect(checkLine(record('dns', '1', true, 2.34), plain)).toBe('ok   1 thinkube/dns: check of 1  2.3 s');
  expect(checkLine(record('dns', '2', false, 0), plain)).toBe('FAIL 2 thinkube/dns: check of 2\n         line 1\n         line 2');
});
