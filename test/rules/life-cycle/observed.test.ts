import { creates, helps, reads } from '../../../src/dsl/effects.ts';
import { observed as look } from '../../../src/dsl/probes.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { lineinfile } from '../../../src/modules/ansible.builtin/lineinfile.ts';
import { slurp } from '../../../src/modules/ansible.builtin/slurp.ts';
import { stat } from '../../../src/modules/ansible.builtin/stat.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { k8sInfo } from '../../../src/modules/kubernetes.core/k8s_info.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { observed } from '../../../src/rules/life-cycle/observed.ts';
import { describeRule } from '../describe-rule.ts';
import { looks, samplePlatform, vars } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const page = managedFile('/srv/page', { content: 'x' });
const write = task('Write it', copy({ dest: '/srv/x', content: 'x' }));
const line = task('Set it', lineinfile({ path: '/srv/x', regexp: '^a', line: 'a=1' }));
const settings = task('Have the settings', k8s({ resource_definition: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'web' } } }));
const ask = command({ argv: ['true'] });
const tested = (deploy: Parameters<typeof made>[1], ...test: NonNullable<Parameters<typeof made>[2]>['test'] & object) => samplePlatform(made('site', deploy, { test }));
const unseen = (what: string): string => `No test of "site" looks at the ${what}, which the deploy makes.`;

describeRule(observed, {
  passes: {
    'an observation': tested([page, aptPackage('nginx')], ...look(page, aptPackage('nginx'))),
    'a look at the file': tested([write], task('Look', stat({ path: '/srv/x' }))),
    'a look into the folder': tested([task('Have it', file({ path: '/srv', state: 'directory' })), write], task('Look', stat({ path: '/srv/x' }))),
    'who reads the file of a line': tested([line], task('Read it', slurp({ src: '/srv/x' }))),
    'all objects of a kind': tested([settings], task('Ask', k8sInfo({ kind: 'ConfigMap', namespace: 'web' }))),
    'a program that says what it looks at': tested([write], task('Look', ask, { changedWhen: false, effects: [reads('file', '/srv/x')] })),
    'something that only helps': tested([task('Make it', ask, { changedWhen: true, effects: [helps(creates('file', '/srv/x'))] })], looks()),
    'what the deploy removes again': tested([write, task('Remove it', file({ path: '/srv/x', state: 'absent' }))], looks()),
    'a name of the test that only the run knows, in a tree that nobody compiled': uncompiled(made('site', [write], { test: [task('Look', stat({ path: j`/srv/${vars.domainName}` }))] })),
    'a test of which not everything can be known': uncompiled(made('site', [write], { test: [task('Look', ask, { changedWhen: false })] })),
  },
  fails: {
    unseen: {
      'a file': { of: tested([write], looks()), says: [unseen('file /srv/x')], helps: 'observed(' },
      'one of two': { of: tested([page, write], ...look(page)), says: [unseen('file /srv/x')] },
      'a program of which nobody said at what it looks': { of: tested([write], task('Look', ask, { changedWhen: false })), says: [unseen('file /srv/x')] },
      'a look at the folder only': { of: tested([write], task('Look', stat({ path: '/srv' }))), says: [unseen('file /srv/x')] },
      'a tree that nobody compiled': { of: uncompiled(made('site', [write], { test: [looks()] })), says: [unseen('file /srv/x')] },
    },
  },
});
