import { describe, expect, test } from 'vitest';
import { startHere } from '../../../src/backends/ansible/start-here.ts';
import { play } from '../../../src/dsl/index.ts';
import { checklistText } from '../../../src/runner/checklist.ts';
import type { JournalEvent, RunEvent } from '../../../src/runner/events.ts';
import { differences } from '../../../src/runner/journal/fingerprint.ts';
import type { Fingerprints } from '../../../src/runner/journal/fingerprint.ts';
import type { RecordedRun } from '../../../src/runner/journal/read.ts';
import { componentStates } from '../../../src/runner/state.ts';
import type { ComponentState } from '../../../src/runner/state.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../dsl/sample.ts';
import { planned, planOf } from './sample-plan.ts';

const site = sampleComponent({ on: [play(groups.web, { ...quiet, about: 'pages' })] });
const platform = samplePlatform(site);
const before: Fingerprints = { site: { playbooks: 'p', inventory: { hosts: 'h', port: '1' } } };
let clock = 0;
const at = (): string => new Date(Date.UTC(2026, 0, 1, 0, 0, clock++)).toISOString();
const run = (id: string, mode: 'deploy' | 'test' | 'check' | 'rollback' | 'set', ...events: readonly RunEvent[]): RecordedRun => {
  const verbs = ({ deploy: ['deploy', 'test'], test: ['test'], check: ['deploy'], rollback: ['rollback'], set: [] } as const)[mode];
  return { folder: '', plan: planOf(verbs.length === 0 ? [] : [planned('site', [], verbs)], { id, mode }), events: events.map((event): JournalEvent => ({ at: at(), ...event })) };
};
const started: RunEvent = { type: 'run-started', pid: 1, steps: 2, fingerprints: before };
const resumed: RunEvent = { ...started, type: 'run-resumed' };
const ended: RunEvent = { type: 'run-finished', outcome: 'ok', seconds: 1 };
const begin = (step: string): RunEvent => ({ type: 'step-started', step: `site/${step}`, log: 'logs/x.log' });
const end = (step: string, outcome: 'ok' | 'failed' | 'interrupted' = 'ok'): RunEvent => ({ type: 'step-finished', step: `site/${step}`, outcome, seconds: 1, tasks: 1, changed: 0, failures: outcome === 'failed' ? [{ task: 'Serve', host: 'alpha', message: 'no' }] : [] });
const whole = [started, begin('0_deploy'), end('0_deploy'), begin('1_test'), end('1_test'), ended];
const stateOf = (runs: readonly RecordedRun[], now?: Fingerprints, alive = false): ComponentState => componentStates(platform, runs, now, () => alive).get('site')!;

describe('a component is', () => {
  test.each<[string, ComponentState['state'], readonly RecordedRun[]]>([
    ['nothing was run', 'pending', []],
    ['deployed and tested', 'done', [run('1', 'deploy', ...whole)]],
    ['deployed, and the run ended there', 'deployed', [run('1', 'deploy', started, begin('0_deploy'), end('0_deploy'), begin('1_test'), end('1_test', 'interrupted'), ended)]],
    ['cut off by a power cut in its deploy', 'interrupted', [run('1', 'deploy', started, begin('0_deploy'))]],
    ['cut off by a power cut in its test', 'deployed', [run('1', 'deploy', started, begin('0_deploy'), end('0_deploy'), begin('1_test'))]],
    ['one whose deploy failed', 'failed', [run('1', 'deploy', started, begin('0_deploy'), end('0_deploy', 'failed'), ended)]],
    ['one that failed, and was done when the run was taken up again', 'done', [run('1', 'deploy', started, begin('0_deploy'), end('0_deploy', 'failed'), ended, resumed, ...whole.slice(1))]],
    ['one whose later test failed', 'failed', [run('1', 'deploy', ...whole), run('2', 'test', started, begin('0_test'), end('0_test', 'failed'), ended)]],
    ['one that tests alone have seen', 'done', [run('1', 'test', started, begin('0_test'), end('0_test'), ended)]],
    ['rolled back', 'rolled back', [run('1', 'deploy', ...whole), run('2', 'rollback', started, begin('0_rollback'), end('0_rollback'), ended)]],
    ['rolled back in part', 'interrupted', [run('1', 'deploy', ...whole), run('2', 'rollback', started, begin('0_rollback'))]],
    ['rolled back and deployed again', 'done', [run('2', 'rollback', started, begin('0_rollback'), end('0_rollback'), ended), run('3', 'deploy', ...whole)]],
    ['only checked', 'pending', [run('1', 'check', started, begin('0_deploy'), end('0_deploy'), ended)]],
    ['done by hand', 'done', [run('1', 'set', { type: 'set', component: 'site', state: 'done' })]],
    ['to be done again', 'pending', [run('1', 'deploy', ...whole), run('2', 'set', { type: 'set', component: 'site', state: 'pending' })]],
  ])('%s: %s', (_title, state, runs) => expect(stateOf(runs).state).toBe(state));

  test('running, while its run is alive', () => expect(stateOf([run('1', 'deploy', started, begin('0_deploy'))], undefined, true).state).toBe('running'));
  test('failed with the place, until it succeeds', () => {
    const failed = run('1', 'deploy', started, begin('0_deploy'), end('0_deploy', 'failed'), ended);
    expect(stateOf([failed]).failed).toMatchObject({ run: '1', playbook: '10_sites/site_0_deploy.yaml', task: 'Serve', host: 'alpha' });
    expect(stateOf([failed, run('2', 'deploy', ...whole)])).not.toHaveProperty('failed');
  });
  test('what the later run says, although an earlier one was taken up after it', () => {
    const first = run('1', 'deploy', started, begin('0_deploy'), end('0_deploy', 'failed'), ended);
    const second = run('2', 'rollback', started, begin('0_rollback'), end('0_rollback'), ended);
    const again = run('1', 'deploy', resumed, ...whole.slice(1));
    expect(stateOf([{ ...first, events: [...first.events, ...again.events] }, second]).state).toBe('done');
  });
  test('not tested any more, once it is deployed anew', () => {
    const state = stateOf([run('1', 'deploy', ...whole), run('2', 'deploy', started, begin('0_deploy'), end('0_deploy'))]);
    expect(state).toMatchObject({ state: 'deployed', deployed: { run: '2' } });
    expect(state).not.toHaveProperty('tested');
  });
});

describe('a test that was not repeated', () => {
  const again = (id: string, tested: { readonly at: string; readonly run: string }): RecordedRun => {
    const made = run(id, 'deploy', started, begin('0_deploy'), end('0_deploy'), { type: 'step-finished', step: 'site/1_test', outcome: 'skipped', seconds: 0, tasks: 0, changed: 0, failures: [], reason: 'no need' }, ended);
    return { ...made, plan: { ...made.plan, components: made.plan.components.map((component) => ({ ...component, tested: { ...tested, needs: [] } })) } };
  };
  test('leaves the component done, and tested when it passed', () => {
    const first = run('1', 'deploy', ...whole);
    const { tested } = stateOf([first]);
    const state = stateOf([first, again('2', tested!), again('3', tested!)]);
    expect(state).toMatchObject({ state: 'done', deployed: { run: '3' }, tested: tested! });
  });
});

describe('what has changed since', () => {
  test('is named', () => {
    const runs = [run('1', 'deploy', ...whole)];
    expect(stateOf(runs, before).changedSince).toEqual([]);
    expect(stateOf(runs, { site: { playbooks: 'q', inventory: { hosts: 'h', port: '2', names: 'n' } } }).changedSince).toEqual(['playbooks', 'names', 'port']);
    expect(stateOf([], before).changedSince).toEqual([]);
  });
  test('is nothing where only the test was edited', () => {
    const withTests = (tests: string): Fingerprints => ({ site: { ...before['site']!, tests } });
    expect(stateOf([run('1', 'deploy', { ...started, fingerprints: withTests('t') } as RunEvent, ...whole.slice(1))], withTests('u')).changedSince).toEqual([]);
  });
  test('is nothing between equals', () => expect(differences(before['site']!, before['site']!)).toEqual([]));
});

describe('the checklist', () => {
  const page = (runs: readonly RecordedRun[], now?: Fingerprints): string => checklistText(platform, 'inventories/home', componentStates(platform, runs, now, () => false));
  test('in the tree has no state, and says what each playbook does', () => {
    const text = startHere(platform);
    for (const line of ['# Start here: Sample', '- [ ] **Site** (`site`). A site that answers.', '  1. `10_sites/10_deploy.yaml`: deploys Site (pages)', '  2. `10_sites/18_test.yaml`: tests Site (pages); changes nothing', '- `10_sites/19_rollback.yaml` with `-e site_rollback_confirmed=true`', 'It needs hosts in `servers` (at least one), `web` (at least one), `database` (exactly one).']) expect(text).toContain(line);
    expect(text).not.toContain('[x]');
  });
  test('of an inventory has it', () => {
    expect(page([run('1', 'deploy', ...whole)])).toMatch(/^- \[x\] \*\*Site\*\* \(`site`\)\. \*tested 2026-01-01 \d\d:\d\d\* A site/m);
    expect(page([run('1', 'deploy', started, begin('0_deploy'), end('0_deploy', 'failed'), ended)])).toContain('- [ ] **Site** (`site`). *failed in 10_sites/site_0_deploy.yaml, task Serve* A site');
    expect(page([run('1', 'set', { type: 'set', component: 'site', state: 'done' })])).toMatch(/- \[x\] \*\*Site\*\* \(`site`\)\. \*done by hand, 2026/);
    expect(page([run('1', 'deploy', ...whole)], { site: { playbooks: 'q', inventory: { hosts: 'h', port: '1' } } })).toMatch(/\*tested .*; changed since: playbooks\*/);
    expect(page([run('1', 'deploy', started, begin('0_deploy'), end('0_deploy'), ended)])).toMatch(/- \[ \] .*\*deployed .*, not tested\*/);
  });
});
