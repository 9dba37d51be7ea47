import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunPlan } from '../../../src/runner/journal/run-plan.ts';
import type { RunSummary } from '../../../src/runner/summary.ts';
import { runProject } from './run-project.ts';
import type { RunProject } from './run-project.ts';

const inventory = ['--inventory', 'inventories/house'];
const still = { FAKE_STILL: '1' };
const deploys = ['10_base/10_deploy.yaml', '20_web/10_deploy.yaml'];
const everything = ['10_base/10_deploy.yaml', '10_base/18_test.yaml', '20_web/10_deploy.yaml', '20_web/18_test.yaml'];
const called = (project: RunProject): readonly string[] => project.notes().flatMap((line) => (line.startsWith('begin ') ? [line.slice(6)] : []));
const runsOf = ({ folder }: RunProject): readonly string[] => readdirSync(join(folder, '.thinkube/runs')).map((id) => join(folder, '.thinkube/runs', id)).sort();
const json = <T>(folder: string, file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
const lastPlan = (project: RunProject): RunPlan => runsOf(project).map((folder) => json<RunPlan>(folder, 'plan.json')).sort((a, b) => (a.created < b.created ? -1 : 1)).at(-1)!;
const lastSummary = (project: RunProject): RunSummary => json(join(project.folder, '.thinkube/runs', lastPlan(project).id), 'summary.json');
const testedOf = async (project: RunProject): Promise<readonly unknown[]> => (JSON.parse((await project.call(['status', ...inventory, '--format', 'json'])).out) as { components: { tested: unknown }[] }).components.map(({ tested }) => tested);

/** A project whose first run was green. */
const greenProject = async (): Promise<RunProject> => {
  const project = await runProject();
  expect((await project.call(['run', ...inventory])).code).toBe(0);
  project.notes();
  return project;
};

/** Puts back the clock of all that the journal holds. */
const age = (project: RunProject, milliseconds: number): void => {
  const earlier = (text: string): string => text.replace(/"(at|created)":( ?)"([^"]+)"/g, (_, key: string, space: string, at: string) => `"${key}":${space}"${new Date(Date.parse(at) - milliseconds).toISOString()}"`);
  for (const folder of runsOf(project)) for (const file of ['plan.json', 'events.jsonl']) writeFileSync(join(folder, file), earlier(readFileSync(join(folder, file), 'utf8')));
};

describe('a second run right after a green one', () => {
  test('repeats no test, says so everywhere, and leaves components tested when they were', async () => {
    const project = await greenProject();
    const tested = await testedOf(project);
    const { code, out, err } = await project.call(['run', ...inventory], still);
    expect({ code, called: called(project) }).toEqual({ code: 0, called: deploys });
    const reason = /nothing has changed since it passed less than a minute ago \(run \d{8}-\d{6}-[0-9a-f]{4}\); --repeat-tests repeats it/.source;
    expect(out).toMatch(new RegExp(`^web_server +test +20_web/18_test\\.yaml +not repeated: ${reason}$`, 'm'));
    expect(err).toMatch(new RegExp(`clock test: not repeated: ${reason}\n`));
    expect(err).toMatch(/deployed and tested, 2 tests not repeated; nothing changed, /);
    expect(lastSummary(project)).toMatchObject({ outcome: 'ok', steps: [{ outcome: 'ok' }, { outcome: 'skipped' }, { outcome: 'ok' }, { outcome: 'skipped' }] });
    expect(lastPlan(project).components[1]!.tested).toMatchObject({ needs: ['clock'] });
    expect(await testedOf(project)).toEqual(tested);
    expect((await project.call(['status', ...inventory])).out).toMatch(/web_server +done/);
    expect((await project.call(['run', '--resume'])).err).toMatch(/^error: Nothing is left of the run/);
    // And once more: what was skipped passed when it did.
    await project.call(['run', ...inventory], still);
    expect(called(project)).toEqual(deploys);
  });

  test('repeats all with --repeat-tests, with --tests-only, and where deploys change something', async () => {
    const project = await greenProject();
    await project.call(['run', ...inventory, '--repeat-tests'], still);
    expect(called(project)).toEqual(everything);
    await project.call(['run', ...inventory, '--tests-only', '--jobs', '1'], still);
    expect(called(project)).toEqual(['10_base/18_test.yaml', '20_web/18_test.yaml']);
    await project.call(['run', ...inventory]);
    expect(called(project)).toEqual(everything);
  });

  test('repeats all when an hour has passed, and those of what a person set', async () => {
    const project = await greenProject();
    await project.call(['status', 'set', 'web_server', 'done', ...inventory]);
    await project.call(['run', ...inventory], still);
    expect(called(project)).toEqual([...deploys, '20_web/18_test.yaml']);
    age(project, 60 * 60 * 1000);
    await project.call(['run', ...inventory], still);
    expect(called(project)).toEqual(everything);
  });

  test('of a part leaves out the tests of that part', async () => {
    const project = await greenProject();
    await project.call(['run', ...inventory, '--only', 'web_server'], still);
    expect(called(project)).toEqual(['20_web/10_deploy.yaml']);
    // What web_server needs is deployed anew, with a change.
    await project.call(['run', ...inventory, '--only', 'clock']);
    called(project);
    await project.call(['run', ...inventory], still);
    expect(called(project)).toEqual([...deploys, '20_web/18_test.yaml']);
  });
});

describe('a run that is taken up again', () => {
  const failed = async (): Promise<RunProject> => {
    const project = await greenProject();
    await project.call(['run', ...inventory], { ...still, FAKE_FAIL: '20_web/10' });
    expect(called(project)).toEqual(deploys);
    return project;
  };

  test('keeps what was skipped, and tests what had failed', async () => {
    const project = await failed();
    expect((await project.call(['run', '--resume'], still)).code).toBe(0);
    expect(called(project)).toEqual(['20_web/10_deploy.yaml', '20_web/18_test.yaml']);
    expect(lastSummary(project).steps.map(({ outcome }) => outcome)).toEqual(['ok', 'skipped', 'ok', 'ok']);
  });

  test('repeats tests that were not decided on when it is hours later, or wanted', async () => {
    for (const flags of [[], ['--repeat-tests']]) {
      const project = await greenProject();
      await project.call(['run', ...inventory], { ...still, FAKE_FAIL: '10_base/10' });
      called(project);
      if (flags.length === 0) age(project, 60 * 60 * 1000);
      await project.call(['run', '--resume', ...flags], still);
      expect(called(project)).toEqual(everything);
    }
  });
});

test('--repeat-tests is in the help, and not for runs without tests', async () => {
  const project = await runProject();
  expect((await project.call(['run', '--help'])).out).toContain('--repeat-tests');
  for (const flag of ['--check', '--rollback']) expect((await project.call(['run', ...inventory, '--repeat-tests', flag])).code).toBe(1);
  expect(project.notes()).toEqual([]);
});
