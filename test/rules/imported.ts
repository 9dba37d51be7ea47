import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importTree } from '../../src/importer/import-tree.ts';
import type { PlatformNode } from '../../src/model/platform.ts';

/** Rules read templates and look for files after the tree was read, so it stays: one folder a content, used again by the next run. */
const trees = join(import.meta.dirname, '../../.cache/imported-trees');

/** A platform read from files that nobody compiled, by their paths; one text is the playbook `site.yaml`. */
export function imported(files: string | { readonly [path: string]: string }): PlatformNode {
  const entries = Object.entries(typeof files === 'string' ? { 'site.yaml': files } : files);
  const root = join(trees, createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16), 'test');
  for (const [path, text] of entries) {
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
