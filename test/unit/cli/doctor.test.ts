import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsText } from '../../../src/cli/doctor.ts';
import { labFindings } from '../../../src/cli/doctor/lab.ts';
import { nodeFinding, packagesFinding } from '../../../src/cli/doctor/node.ts';
import { projectFindings } from '../../../src/cli/doctor/project.ts';
import { pythonFinding } from '../../../src/cli/doctor/python.ts';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';
import { homeProject, thinkube } from './fixture.ts';

test('Node is there, because it runs this', () => {
  expect(nodeFinding()).toMatchObject({ state: 'ok', detail: `${process.versions.node} (${process.execPath})` });
});

test('npm packages have to be there in the version of the lock file', () => {
  const root = temporaryFolder();
  const lock = { packages: { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '2.0.0' } } };
  writeFiles(root, { 'package.json': JSON.stringify({ dependencies: { a: '^1.0.0' }, devDependencies: { b: '^2.0.0' } }), 'package-lock.json': JSON.stringify(lock), 'node_modules/a/package.json': '{ "version": "1.2.3" }' });
  expect(packagesFinding(root)).toEqual({ subject: 'npm packages', state: 'missing', detail: 'b 2.0.0', remedy: 'make build (it installs them), or: npm ci' });
  writeFiles(root, { 'node_modules/b/package.json': '{ "version": "1.9.0" }' });
  expect(packagesFinding(root)).toMatchObject({ state: 'missing', detail: 'b 2.0.0' });
  writeFiles(root, { 'node_modules/b/package.json': '{ "version": "2.0.0" }' });
  expect(packagesFinding(root)).toMatchObject({ state: 'ok', detail: '2 of package.json, as the lock file says' });
});

test('an installed package has no lock file: any version will do', () => {
  const root = temporaryFolder();
  writeFiles(root, { 'package.json': JSON.stringify({ dependencies: { a: '^1.0.0' }, devDependencies: { b: '^2.0.0' } }) });
  expect(packagesFinding(root)).toMatchObject({ state: 'missing', detail: 'a' });
  writeFiles(root, { 'node_modules/a/package.json': '{ "version": "1.9.0" }' });
  expect(packagesFinding(root)).toMatchObject({ state: 'ok' });
});

test('Ansible is looked for in .venv, in the pinned versions', () => {
  const root = temporaryFolder();
  expect(pythonFinding(root)).toMatchObject({ state: 'not yet', detail: 'no .venv/ with Ansible', remedy: expect.stringContaining('make demo') });
  const folder = join(root, '.venv/lib/python3.11/site-packages');
  writeFiles(root, { 'requirements.txt': '# pinned\nansible==12.3.0\nansible-core==2.19.14\n', '.venv/bin/ansible-playbook': '' });
  for (const name of ['ansible-12.3.0', 'ansible_core-2.19.0', 'ansible_lint-26.1.0']) mkdirSync(join(folder, `${name}.dist-info`), { recursive: true });
  expect(pythonFinding(root)).toMatchObject({ state: 'not yet', detail: 'ansible-core 2.19.0, wanted 2.19.14' });
  writeFiles(root, { 'requirements.txt': 'ansible==12.3.0\nansible_core==2.19.0\n' });
  expect(pythonFinding(root)).toEqual({ subject: 'Ansible', state: 'ok', detail: 'ansible 12.3.0, ansible-core 2.19.0, ansible-lint 26.1.0' });
  writeFiles(root, { 'requirements.txt': '' });
  expect(pythonFinding(root)).toMatchObject({ state: 'ok' });
  const bare = temporaryFolder();
  writeFiles(bare, { '.venv/bin/ansible-playbook': '' });
  expect(pythonFinding(bare)).toMatchObject({ state: 'not yet', detail: 'ansible missing, wanted any; ansible-core missing, wanted any; ansible-lint missing, wanted any' });
});

test('the lab says itself what it lacks; without its source there is nothing to say', async () => {
  const root = temporaryFolder();
  expect(await labFindings(root)).toEqual([]);
  writeFiles(root, { 'test/lab/doctor.ts': "export const examineMachine = async () => [{ missing: 'root', remedy: 'Use sudo.' }];\n" });
  expect(await labFindings(root)).toEqual([{ subject: 'lab', state: 'not yet', detail: 'root', remedy: 'Use sudo.' }]);
  const fit = temporaryFolder();
  writeFiles(fit, { 'test/lab/doctor.ts': 'export const examineMachine = async () => [];\n' });
  expect(await labFindings(fit)).toMatchObject([{ state: 'ok' }]);
});

test('the project: whether it loads, and whether generated/ is up to date', async () => {
  const project = homeProject();
  expect(await projectFindings(project, undefined)).toMatchObject([{ state: 'ok', detail: `home in ${project}` }, { state: 'not yet', detail: expect.stringMatching(/^\d+ files to write or remove$/) }]);
  await thinkube(project, ['build']);
  expect(await projectFindings(project, undefined)).toMatchObject([{ state: 'ok' }, { subject: 'generated/', state: 'ok' }]);
  const folder = temporaryFolder();
  expect(await projectFindings(folder, undefined)).toMatchObject([{ subject: 'platforms', state: 'missing', detail: expect.stringContaining('No platform found'), remedy: expect.any(String) }]);
});

test('findings are printed with what to do', () => {
  const text = findingsText([{ subject: 'Node', state: 'ok', detail: '24' }, { subject: 'npm packages', state: 'missing', detail: 'a\nb', remedy: 'npm ci' }], false);
  expect(text).toBe('ok       Node          24\nmissing  npm packages  a\n                       b\n                       do: npm ci\n');
});
