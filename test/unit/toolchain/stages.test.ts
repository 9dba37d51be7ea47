import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countGenerated } from '../../stages/generated.ts';
import { judge } from '../../stages/lab.ts';
import { exceptions, filesRead } from '../../stages/lint.ts';
import { countVerdicts } from '../../stages/mutations.ts';
import { platforms, trees } from '../../stages/trees.ts';
import { countTypes } from '../../stages/types.ts';
import { countVitest, withCoverage } from '../../stages/unit.ts';
import { sandbox } from './sandbox.ts';

test('types: files and expectations are tests, errors are failures', () => {
  expect(countTypes([], 0, 10, 4)).toEqual({ passed: 14, failed: 0 });
  const lines = ['src/a.ts(1,2): error TS2322: wrong', 'src/a.ts(9,2): error TS2322: wrong', 'test/types/b.ts(3,1): error TS2578: Unused'];
  expect(countTypes(lines, 2, 10, 4)).toEqual({ passed: 8 + 3, failed: 3 });
  expect(countTypes(['error TS18003: No inputs'], 2, 0, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countTypes(['Segmentation fault'], 139, 0, 0)).toEqual({ passed: 0, failed: 1 });
});

test('unit: a file that does not load is a failure, a test that is skipped has a reason', () => {
  const report = { testResults: [
    { name: 'a', status: 'failed', assertionResults: [{ fullName: 'one', status: 'passed' }, { fullName: 'two', status: 'failed' }, { fullName: 'three', status: 'skipped' }] },
    { name: 'b', status: 'failed', assertionResults: [] },
  ] };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2, skipped: [{ what: 'three', reason: 'marked as skipped in its file' }] });
});

test.each([[90, 1, 0], [89.9, 0, 1], [undefined, 0, 1]])('unit: coverage of %s %% is a test', (percent, passed, failed) => {
  expect(withCoverage({ passed: 0, failed: 0, skipped: [] }, percent)).toMatchObject({ passed, failed });
});

test('generated: the platforms that the compiler names differ; without a name all do', () => {
  expect(countGenerated(['one', 'two'], 0, '')).toEqual({ passed: 2, failed: 0 });
  expect(countGenerated(['one', 'two'], 2, 'differs: generated/two/ansible/site.yaml')).toEqual({ passed: 1, failed: 1 });
  expect(countGenerated(['one', 'two'], 1, 'crashed')).toEqual({ passed: 0, failed: 2 });
  expect(countGenerated([], 1, 'crashed')).toEqual({ passed: 0, failed: 1 });
});

test('mutations: each break is a test, and no answer is a failure', () => {
  const answer = JSON.stringify([{ title: 'one', codes: ['TK1'], wrong: [] }, { title: 'two', codes: ['TK2'], wrong: ['not found'] }]);
  expect(countVerdicts(answer)).toEqual({ result: { passed: 1, failed: 1, skipped: [], notes: ['2 mistakes, 2 codes'] }, lines: ['TK2 two', '    not found'] });
  expect(countVerdicts('').result).toMatchObject({ passed: 0, failed: 1 });
});

test('lab: a bad exit without a counted failure is one, and under CI a lab that only skips is', () => {
  const say = (): void => undefined;
  const skipped = [{ what: 'lab', reason: 'no root' }];
  expect(judge({ ci: false, say }, 0, { passed: 3, failed: 0, skipped })).toEqual({ passed: 3, failed: 0, skipped });
  expect(judge({ ci: false, say }, 1, { passed: 3, failed: 0, skipped: [] })).toMatchObject({ failed: 1 });
  expect(judge({ ci: false, say }, 0, { passed: 0, failed: 0, skipped })).toEqual({ passed: 0, failed: 0, skipped });
  expect(judge({ ci: true, say }, 0, { passed: 0, failed: 0, skipped })).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('lint: the number of files is read from what the linter prints', () => {
  expect(filesRead('Passed: 0 failure(s), 0 warning(s) in 12 files processed of 12 encountered.')).toBe(12);
  expect(filesRead('nothing')).toBe(0);
});

test('lint: what silences the linter is found', () => {
  const box = sandbox();
  box.write('site.yaml', '- hosts: all # noqa: name\n');
  box.write('.ansible-lint', '---\nskip_list:\n  - all\n');
  box.write('.ansible-lint-ignore', 'site.yaml yaml[line-length]\n');
  expect(exceptions(box.root).map((line) => line.split(': ')[0]).sort()).toEqual(['.ansible-lint-ignore:1', '.ansible-lint-ignore:2', '.ansible-lint:2', 'site.yaml:1']);
});

test('trees: playbooks are the numbered ones and those of a whole phase or platform, inventories those of the platform', () => {
  const box = sandbox();
  box.write('dsl/one/platform.ts', '');
  box.write('dsl/two/platform.ts', '');
  box.write('dsl/notes/readme.md', '');
  for (const file of ['site.yaml', 'rollback.yaml', '00_first/site.yaml', '00_first/rollback.yaml', '00_first/10_a.yaml', '00_first/templates/10_x.yaml', 'roles/r/tasks/10_x.yaml', 'requirements.yml']) {
    box.write(`generated/one/ansible/${file}`, '');
  }
  box.write('inventories/lab/hosts.yaml', '# yaml-language-server: $schema=../../generated/one/ansible/inventory.schema.json\n');
  box.write('inventories/other/hosts.yaml', '# yaml-language-server: $schema=../../generated/two/ansible/inventory.schema.json\n');
  expect(platforms(box.root)).toEqual(['one', 'two']);
  expect(trees(box.root)[0]).toEqual({
    platform: 'one', folder: join(box.root, 'generated/one/ansible'),
    playbooks: ['00_first/10_a.yaml', '00_first/rollback.yaml', '00_first/site.yaml', 'rollback.yaml', 'site.yaml'], inventories: [join(box.root, 'inventories/lab')],
  });
  expect(trees(box.root)[1]).toMatchObject({ platform: 'two', playbooks: [] });
});
