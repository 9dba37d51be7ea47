import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { colors } from '../../../src/cli/colors.ts';
import type { RunEvent } from '../../../src/runner/events.ts';
import { failureText } from '../../../src/runner/failure.ts';
import { readEvents, readRuns } from '../../../src/runner/journal/read.ts';
import { runId } from '../../../src/runner/journal/run-plan.ts';
import { junitText } from '../../../src/runner/junit.ts';
import { LiveProgress } from '../../../src/runner/progress/live.ts';
import { clock, namesOf } from '../../../src/runner/progress/names.ts';
import { PlainProgress } from '../../../src/runner/progress/plain.ts';
import { summaryOf } from '../../../src/runner/summary.ts';
import type { StepSummary } from '../../../src/runner/summary.ts';
import { temporaryFolder } from '../output/helpers.ts';
import { planned, planOf, sampleRun, simulatedAnsible } from './sample-plan.ts';
import type { Simulation } from './sample-plan.ts';

const plan = planOf([planned('a'), planned('b'), planned('c', ['a', 'b'])]);
const playAll = async (simulation: Simulation = {}, secrets: readonly string[] = []) => {
  const runs = temporaryFolder();
  const run = sampleRun(runs, plan, simulatedAnsible(simulation), { secrets });
  const outcome = await run.runner.run();
  run.journal.close();
  return { runs, folder: join(runs, plan.id), outcome, events: run.events, summary: summaryOf(plan, readEvents(join(runs, plan.id))) };
};

describe('after a failure', () => {
  test('what runs beside it comes to its end, and nothing new begins', async () => {
    const { outcome, summary } = await playAll({ fails: new Set(['10_sites/a_0_deploy.yaml']) });
    expect(outcome).toBe('failed');
    expect(summary.steps.map(({ id, outcome: of }) => `${id} ${of}`)).toEqual(['a/0_deploy failed', 'a/1_test left', 'b/0_deploy ok', 'b/1_test ok', 'c/0_deploy left', 'c/1_test left']);
  });
});

test('an interruption ends what is at work', async () => {
  const runs = temporaryFolder();
  const run = sampleRun(runs, plan, simulatedAnsible(), { onEvent: (event) => event.type === 'step-started' && event.step === 'b/0_deploy' && run.runner.interrupt() });
  expect(await run.runner.run()).toBe('interrupted');
  run.journal.close();
  const outcomes = new Map(summaryOf(plan, readEvents(join(runs, plan.id))).steps.map(({ id, outcome }) => [id, outcome]));
  expect(outcomes.get('b/0_deploy')).toBe('interrupted');
  expect(outcomes.get('c/0_deploy')).toBe('left');
});

describe('the journal', () => {
  test('may be read by its owner alone', async () => {
    const { folder } = await playAll();
    expect([folder, join(folder, 'logs'), join(folder, 'events.jsonl'), join(folder, 'plan.json'), join(folder, 'logs/01-a-0_deploy.log')].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['700', '700', '600', '600', '600']);
  });
  test('has a log for each playbook, for people and as Ansible told it, and one for what came before', async () => {
    const { folder } = await playAll({ talk: ['[WARNING]: hunter22 is odd'] }, ['hunter22']);
    expect(readFileSync(join(folder, 'logs/01-a-0_deploy.log'), 'utf8')).toBe('\nPLAY Work\nTASK First\n  changed: alpha (0.5 s)\nTASK Second\n  ok: alpha (0.5 s)\n\nalpha: 1 ok, 1 changed, 0 failed, 0 unreachable, 0 skipped\n');
    expect(readFileSync(join(folder, 'logs/01-a-0_deploy.jsonl'), 'utf8').trim().split('\n')).toHaveLength(6);
    expect(readFileSync(join(folder, 'logs/process-1.log'), 'utf8')).toBe('[WARNING]: «secret» is odd\n');
  });
  test('passes over folders that are no run, lines that are no event, and runs of other formats', async () => {
    const { runs, folder } = await playAll();
    const before = readRuns(runs);
    writeFileSync(join(folder, 'events.jsonl'), '\0\0\0{"at":"x"}\nnonsense\n', { flag: 'a' });
    expect(readRuns(runs)[0]!.events).toEqual(before[0]!.events);
    writeFileSync(join(folder, 'plan.json'), '{"format":2}');
    writeFileSync(join(runs, 'file'), '');
    expect(readRuns(runs)).toEqual([]);
    expect(readRuns(join(runs, 'nowhere'))).toEqual([]);
  });
  test('is named so that names sort by time', () => expect(runId(new Date(Date.UTC(2026, 10, 21, 15, 58, 22)), 0.25)).toBe('20261121-155822-4000'));
});

describe('the report', () => {
  test('as JUnit has failures, interruptions and what was not run', async () => {
    const { summary } = await playAll({ fails: new Set(['10_sites/a_0_deploy.yaml']) });
    const steps = summary.steps.map((step): StepSummary => (step.id === 'b/1_test' ? { ...step, outcome: 'interrupted' } : step));
    const text = junitText({ ...summary, seconds: 2, steps });
    expect(text).toContain(`<testsuites name="sample ${plan.id}" tests="6" failures="1" errors="1" skipped="3" time="2.000">`);
    expect(text).toMatch(/ {4}<testcase classname="a" name="10_sites\/a_0_deploy\.yaml" time="\d\.\d{3}">\n {6}<failure message="Second \(alpha\)">task: Second\nhost: alpha\nERROR: no\nREQUIRED ACTION:\n {2}- repair it<\/failure>/);
    expect(text).toContain('<error message="interrupted"></error>');
    expect(text).toContain('<skipped message="not run"/>');
  });
  test('as JUnit is XML, whatever a task says', async () => {
    const { summary } = await playAll();
    const step: StepSummary = { ...summary.steps[0]!, outcome: 'failed', failures: [{ task: 'a<b>"&', host: 'h', message: '\u001b[31m]]>' }] };
    expect(junitText({ ...summary, steps: [step] })).toContain('<failure message="a&lt;b&gt;&quot;&amp; (h)">task: a&lt;b&gt;&quot;&amp;\nhost: h\n\ufffd[31m]]&gt;</failure>\n');
  });
  test('of a failure tells hosts that say the same once, and what to do', () => {
    const step = (failures: StepSummary['failures'], talk?: string): StepSummary => ({ ...planned('a').steps[0]!, outcome: 'failed', seconds: 1, tasks: 1, changed: 0, failures, talk, log: 'logs/a.log' });
    const told = (one: StepSummary): string => failureText([one], { run: 'r', folder: 'runs/r', title: () => 'Site', goOn: 'thinkube run --resume r' });
    expect(told(step([{ task: 'T', host: 'a', message: 'no' }, { task: 'T', host: 'b', message: 'no' }]))).toBe('Site: the deploy failed (10_sites/a_0_deploy.yaml)\n  task: T\n  hosts: a, b\n  no\n  REQUIRED ACTION: read what the task says, repair the cause on the host or in the inventory, then go on.\n  log: runs/r/logs/a.log\ngo on: thinkube run --resume r');
    expect(told(step([{ task: 'T', host: 'a', message: 'Failed to connect to the host via ssh' }]))).toContain('REQUIRED ACTION: see that the host is switched on');
    expect(told(step([], "[ERROR]: Could not load 'ansible.posix.jsonl' callback plugin."))).toContain('ansible-galaxy collection install ansible.posix');
  });
});

describe('progress', () => {
  const named = namesOf(plan);
  test('in a log is a line for what begins, changes, fails and ends', async () => {
    const { events } = await playAll({ fails: new Set(['10_sites/c_0_deploy.yaml']) });
    const lines: string[] = [];
    const progress = new PlainProgress(named, (line) => lines.push(line));
    for (const event of events) progress.show(event);
    progress.stop();
    expect(lines.map((line) => line.replace(/^\[\d+:\d\d\] /, '').replace(/\(\d+\.\d s\)/, '(s)')).filter((line) => / c |c deploy|C:/.test(line))).toEqual([
      '5/6 10_sites: C: deploy (10_sites/c_0_deploy.yaml)', '  c deploy 1/2 alpha: First: changed', '  c deploy 2/2 alpha: Second: failed', 'c deploy: failed (s)',
    ]);
  });

  test('at a terminal never writes a line that wraps, and leaves only what ended', async () => {
    const { events } = await playAll();
    const screen = { columns: 40, text: '', write: (text: string): void => void (screen.text += text) };
    const progress = new LiveProgress(named, screen, colors(false));
    for (const event of events) progress.show(event);
    const long: RunEvent = { type: 'task', step: 'c/0_deploy', n: 1, of: 2, play: '', task: '漢'.repeat(60) };
    progress.show({ type: 'step-started', step: 'c/0_deploy', log: '' });
    progress.show(long);
    await vi.waitFor(() => expect(screen.text).toContain('…'));
    progress.stop();
    const left = shown(screen.text);
    expect(left.map((line) => /^✓ (\d)\/6 10_sites {2}[ABC]: (?:deploy|test) {2}ok, 1 changed \(\d+\.\d s\)$/.exec(line)?.[1]).sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const line of screen.text.split('\n').filter((text) => !text.includes('✓'))) expect([...line.replaceAll(/\u001b\[\d+[FJ]/g, '')].reduce((width, letter) => width + (letter === '漢' ? 2 : 1), 0)).toBeLessThan(40);
  });
  test('shows times as people do', () => expect([0, 65_000, 3_725_000].map(clock)).toEqual(['0:00', '1:05', '1:02:05']));
});

/** The lines that a terminal has after this was written to it. */
function shown(text: string): readonly string[] {
  const lines: string[] = [''];
  let row = 0;
  for (const part of text.split(/(\u001b\[\d+F|\u001b\[0J|\n)/)) {
    const up = /^\u001b\[(\d+)F$/.exec(part)?.[1];
    if (up !== undefined) row = Math.max(0, row - Number(up));
    else if (part === '\u001b[0J') lines.splice(row, lines.length, '');
    else if (part === '\n') {
      row += 1;
      lines[row] ??= '';
    } else lines[row] = part;
  }
  return lines.filter((line) => line !== '');
}
