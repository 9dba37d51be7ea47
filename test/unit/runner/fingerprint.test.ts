import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { componentFolder, playbookPath } from '../../../src/backends/ansible/paths.ts';
import { memoryFiles } from '../../../src/inventory/files.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import { differences, fingerprintsOf, sameTests } from '../../../src/runner/journal/fingerprint.ts';
import type { Fingerprint } from '../../../src/runner/journal/fingerprint.ts';
import { Machines } from '../../../src/runner/plan/machines.ts';
import { sampleComponent, samplePlatform } from '../dsl/sample.ts';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';

const site = sampleComponent();
const platform = samplePlatform(site);
const [phase] = platform.phases;
const folder = componentFolder(phase!, site);
const pathOf = (purpose: string): string => playbookPath(phase!, site, site.playbooks.find((playbook) => playbook.purpose === purpose)!);
const inventory = loadInventory('/i.yaml', memoryFiles(new Map([['/i.yaml', 'all:\n  hosts:\n    w1:\n']])));
const files: { readonly [path: string]: string } = {
  [pathOf('deploy')]: '- hosts: web\n  tasks:\n    - ansible.builtin.include_role:\n        name: preflight\n',
  [pathOf('test')]: '- hosts: web\n  tasks:\n    - ansible.builtin.include_tasks: tasks/look.yaml\n',
  [pathOf('rollback')]: '- hosts: web\n',
  [join(folder, 'tasks/look.yaml')]: '- ansible.builtin.include_role:\n    name: look\n',
  'roles/preflight/tasks/main.yaml': '- name: A\n',
  'roles/look/tasks/main.yaml': '- name: B\n',
};
const fingerprint = (changes: { readonly [path: string]: string } = {}): Fingerprint => {
  const tree = temporaryFolder();
  writeFiles(tree, { ...files, ...changes });
  return fingerprintsOf(platform, tree, inventory, new Machines(inventory, []))['site']!;
};

describe('the fingerprint of a component', () => {
  test('is the same for the same files', () => {
    const before = fingerprint();
    expect(fingerprint()).toEqual(before);
    expect(sameTests(before, fingerprint())).toBe(true);
  });
  test.each([['its test', pathOf('test')], ['a task file of its test', join(folder, 'tasks/look.yaml')], ['a role of its test', 'roles/look/tasks/main.yaml']])('tells apart that %s was edited, which is no change of the component', (_title, path) => {
    const [before, now] = [fingerprint(), fingerprint({ [path]: `${files[path]}# edited\n` })];
    expect(differences(before, now)).toEqual([]);
    expect(sameTests(before, now)).toBe(false);
  });
  test.each([['its deploy', pathOf('deploy')], ['a role of its deploy', 'roles/preflight/tasks/main.yaml']])('tells that %s was edited, with the tests as they are', (_title, path) => {
    const [before, now] = [fingerprint(), fingerprint({ [path]: `${files[path]}# edited\n` })];
    expect(differences(before, now)).toEqual(['playbooks']);
    expect(now.tests).toBe(before.tests);
    expect(sameTests(before, now)).toBe(false);
  });
  test('is not that of its rollback', () => expect(fingerprint({ [pathOf('rollback')]: '- hosts: database\n' })).toEqual(fingerprint()));
});
