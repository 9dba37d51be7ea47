import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importTree } from '../../src/importer/import-tree.ts';
import type { PlatformNode } from '../../src/model/platform.ts';

const made: string[] = [];
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A platform read from files that nobody compiled, by their paths; one text is the playbook `site.yaml`. */
export function imported(files: string | { readonly [path: string]: string }): PlatformNode {
  const folder = mkdtempSync(join(tmpdir(), 'thinkube-'));
  made.push(folder);
  const root = join(folder, 'test');
  for (const [path, text] of Object.entries(typeof files === 'string' ? { 'site.yaml': files } : files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { platform, findings } = importTree(root);
  if (findings.length > 0) throw new Error(`The tree cannot be read: ${findings.map(({ message }) => message).join(' ')}`);
  return platform;
}

/** The playbook of one play on the web servers, with these tasks and keywords in YAML. */
export function playbookOf(tasks: string, keywords = ''): string {
  const indented = tasks.trim().split('\n').map((line) => `    ${line}`).join('\n');
  return `---\n- name: Deploy the site\n  hosts: web\n${keywords === '' ? '' : `  ${keywords}\n`}  tasks:\n${indented}\n`;
}

/** A platform read from a playbook with these tasks, given in YAML. */
export function withTasks(tasks: string, keywords = ''): PlatformNode {
  return imported(playbookOf(tasks, keywords));
}

/** A platform read from a folder of numbered playbooks with these tasks; the first one deploys. */
export function withTestTasks(tasks: string): PlatformNode {
  const quiet = '- name: Say hello\n  ansible.builtin.debug:\n    msg: hello';
  return imported({ '40_sites/10_deploy.yaml': playbookOf(quiet), '40_sites/18_test.yaml': playbookOf(tasks) });
}
