import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { block, task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { importTree } from '../../../src/importer/import-tree.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { runRules } from '../../../src/rules/check-platform.ts';
import { noPredecessor } from '../../../src/rules/literals/no-predecessor.ts';
import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const says = (...found: readonly string[]) => found.map((name) => `The name ${name} belongs to the predecessor of the platform.`);

describeRule(noPredecessor, {
  passes: {
    'names of today': writing('microk8s_control_plane runs k8s, and so does a worker node.'),
    'words that begin alike': writing('gato-prod gato-w12 k8s-control-nodes negato-p'),
  },
  fails: {
    predecessor: {
      'the summary of a component': { of: samplePlatform(sampleComponent({ summary: 'The control of gato-p.' })), says: says('gato-p'), helps: 'microk8s_control_plane' },
      'the name of a block': { of: deploying(block('On k8s-worker-nodes', [])), says: says('k8s-worker-nodes'), helps: 'microk8s_workers' },
      'a command': { of: running(['ssh', 'gato-w1']), says: says('gato-w1') },
      'a line of a shell': { of: shelling('kubectl drain k8s-control-node'), says: says('k8s-control-node') },
      'Jinja code': { of: deploying(task('Write it', copy({ dest: '/x', content: 'x', mode: '0644' }), { when: expression<boolean>`hostvars.gato_p is defined` })), says: says('gato_p') },
      'the name of a variable': { of: running(['true'], { vars: { gato_p_address: 1 } }), says: says('gato_p') },
      'capitals': { of: running(['true'], { environment: { GATO_P: 'x' } }), says: says('GATO_P') },
      'a group': { of: writing(j`{{ groups['k8s-worker-nodes'] }}`), says: says('k8s-worker-nodes') },
    },
  },
});

test('templates and the comments in them are read', () => {
  const found = runRules([noPredecessor], deploying(managedFile('/etc/site', { template: 'predecessor.j2' })));
  const file = join(import.meta.dirname, 'predecessor.j2');
  expect(found.map(({ origin, message }) => [origin.file, origin.line, message])).toEqual([[file, 1, ...says('gato-w1')], [file, 2, ...says('gato_p')]]);
});

test('of a tree that nobody compiled whole files are read: comments, tags, and what no task says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'));
  const file = join(folder, 'site.yaml');
  writeFileSync(file, '# once for gato-w1\n- name: All\n  hosts: "{{ groups[\'k8s-worker-nodes\'][0] }}"\n  tags: [gato_p]\n  tasks: []\n');
  const { platform } = importTree(folder);
  expect(runRules([noPredecessor], platform).map(({ origin, message }) => [origin.file, origin.line, message])).toEqual([[file, 1, ...says('gato-w1')], [file, 3, ...says('k8s-worker-nodes')], [file, 4, ...says('gato_p')]]);
  rmSync(folder, { recursive: true });
});
