import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import thinkube from '../../../dsl/thinkube/platform.ts';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import { explainFailure } from '../../lab/demo/failure.ts';
import { nextSteps, nextStepsText } from '../../lab/demo/next-steps.ts';
import { progress } from '../../lab/demo/progress.ts';
import { conclusion, summaryRows, summaryTable } from '../../lab/demo/summary.ts';
import { titlesOf, type PlaybookTitle } from '../../lab/demo/titles.ts';
import { eventReader } from '../../lab/law/events.ts';
import { projectRoot, treeOf } from '../../lab/law/project.ts';
import { playLine, resultLine, taskLine } from './lines.ts';
import { fourParts, result, run } from './runs.ts';

const label = (host: string): string => (host === 'alpha' ? 'ALPHA' : host);
const titles = new Map<string, PlaybookTitle>([
  ['/t/10_a.yaml', { component: 'DNS', purpose: 'deploy' }],
  ['/t/18_a.yaml', { component: 'DNS', purpose: 'test' }],
]);

test('the progress tells playbooks and changes, not what was in place already', () => {
  const [read, tell] = [eventReader(), progress(titles, label)];
  const lines = [playLine('/t/10_a.yaml'), taskLine('x'), playLine('/t/10_a.yaml'), resultLine('ok', 'alpha', {}, 'Look'), resultLine('ok', 'alpha', { changed: true }, 'host_record : Write it'), playLine('/t/18_a.yaml'), playLine('/t/other.yaml')];
  expect(lines.map((line) => tell(read(line)!)).filter((line) => line !== undefined)).toEqual(['    deploying DNS', '        ALPHA: Write it', '    testing DNS', '    /t/other.yaml']);
});

const inPlay = (play: string, outcome: 'ok' | 'changed', host: string) => ({ ...result(outcome, host), play });
const parts = run({
  '10_a.yaml': [inPlay('Check', 'ok', 'localhost'), inPlay('Deploy', 'changed', 'lab-beta'), inPlay('Deploy', 'ok', 'lab-alpha')],
  '18_a.yaml': [inPlay('Check', 'ok', 'localhost'), inPlay('Test', 'ok', 'lab-alpha')],
}).parts;

test('the summary says what ran where, how long, and what became of it', () => {
  const rows = summaryRows(parts, titles, label);
  expect(summaryTable(rows).split('\n')).toEqual([
    '  what ran     on which hosts        time  result',
    '  DNS: deploy  lab-alpha, lab-beta  2.0 s  1 change (3 tasks)',
    '  DNS: test    lab-alpha            2.0 s  passed (2 tasks)',
  ]);
  expect(conclusion(rows, 61.4)).toBe('Everything is deployed and every test passed: 1 change in 61 s. Run it again: it changes nothing then.');
});

test('a second run says that it changed nothing', () => {
  const rows = summaryRows(parts.map((part) => ({ ...part, results: part.results.map((one) => ({ ...one, outcome: 'ok' as const })) })), titles, label);
  expect(rows.map((row) => row.result)).toEqual(['nothing to change (3 tasks)', 'passed (2 tasks)']);
  expect(conclusion(rows, 20)).toBe('Everything was in place already: nothing was changed, every test passed. It took 20 s.');
});

test('a playbook without a title and several changes are told plainly', () => {
  const rows = summaryRows(run({ 'x.yaml': [inPlay('Check', 'ok', 'localhost'), inPlay('P', 'changed', 'a'), inPlay('P', 'changed', 'b')] }).parts, titles, label);
  expect(rows[0]).toMatchObject({ what: 'x.yaml', where: 'a, b', result: '2 changes (3 tasks)' });
});

test('a failure names task, host, message and log; a message without a remedy gets one', () => {
  const told = explainFailure(run({ '10_a.yaml': [result('failed', 'lab-beta', fourParts, 'Start it')] }, { rc: 2 }), titles);
  expect(told.split('\n').slice(0, 4)).toEqual(['DNS: its deploy failed.', '    host: lab-beta', '    task: Start it', '    ERROR: it is broken']);
  expect(told).toContain('The whole run is in /logs/001.log');
  expect(told).not.toContain('make lab-down');
  expect(explainFailure(run({}, { rc: 1, talk: 'no such file' }), titles)).toBe('The playbooks could not be run.\n    no such file\nWhat helps most often: make lab-down, then make demo, which starts from fresh hosts.\nThe whole run is in /logs/001.log');
});

test('every path of the next steps exists in the tree, and every script in the project', () => {
  const steps = nextSteps(thinkube, 'lab-alpha');
  expect(steps.length).toBeGreaterThanOrEqual(3);
  const emitted = [...emitAnsible(thinkube).keys()];
  for (const { command } of steps) {
    for (const [script] of command.matchAll(/(scripts|test)\/\S+\.(sh|ts)/g)) expect(existsSync(path.join(projectRoot, script)), script).toBe(true);
    for (const [, playbook] of command.matchAll(/(?:^less generated\/thinkube\/|thinkube )(\S+\.yaml)/g)) expect(emitted.some((file) => file.endsWith(playbook!.replace(/^ansible\//, ''))), playbook).toBe(true);
  }
  expect(nextStepsText(steps)).toContain('make lab-down');
});

test('every playbook of a platform has its title', () => {
  expect(titlesOf(thinkube).get(path.join(treeOf('thinkube'), '30_networking/28_test_dns.yaml'))).toEqual({ component: 'DNS server and clients', purpose: 'test' });
});
