import { creates, deletes, restores } from '../../../src/dsl/effects.ts';
import { forEach, task } from '../../../src/dsl/task.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { play } from '../../../src/dsl/play.ts';
import { j } from '../../../src/dsl/values.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { lineinfile } from '../../../src/modules/ansible.builtin/lineinfile.ts';
import { systemdService } from '../../../src/modules/ansible.builtin/systemd_service.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { absentFile } from '../../../src/resources/host/absent-file.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { displacedPackage } from '../../../src/resources/host/displaced-package.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { undoesAll } from '../../../src/rules/life-cycle/undoes-all.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, samplePlatform, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const write = (path: Parameters<typeof copy>[0]['dest']) => task('Write it', copy({ dest: path, content: 'x' }));
const remove = (path: Parameters<typeof file>[0]['path']) => task('Remove it', file({ path, state: 'absent' }));
const install = (...name: readonly string[]) => task('Install it', apt({ name }));
const start = task('Start it', systemdService({ name: 'nginx', state: 'started', enabled: true }));
const inNamespace = task('Have a settings object', k8s({ resource_definition: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'web' } } }));
const namespace = (state: 'present' | 'absent') => task('Have the namespace', k8s({ state, kind: 'Namespace', name: 'web' }));
const platformOf = (deploy: Parameters<typeof made>[1], ...undoing: readonly StepNode[]) => samplePlatform(made('site', deploy, { undoing }));
const left = (what: string): string => `The ${what} is made by the deploy, and nothing in the rollback of "site" removes it or puts back what was there.`;
const retaining = (id: string) => samplePlatform(sampleComponent({
  on: [play(groups.web, { deploy: [write('/srv/data/x')], test: [looks()], rollback: undo({ retain: [{ what: 'data', reason: 'it is of users', resources: [{ kind: 'directory', id }] }] }) })],
}));

describeRule(undoesAll, {
  passes: {
    'resources of the library': platformOf([aptPackage('nginx'), managedFile(j`/srv/${vars.domainName}`, { content: 'x' }), systemdUnit('nginx'), absentFile('/srv/old'), displacedPackage('apache2', 'apache2.service')]),
    'the same path, written in another way': platformOf([write(j`/srv//${vars.domainName}`)], remove(j`/srv/${vars.domainName}/`)),
    'a folder around it': platformOf([write('/srv/site/x')], remove('/srv/site')),
    'a file around a line': platformOf([task('Set it', lineinfile({ path: '/srv/x', regexp: '^a', line: 'a=1' }))], remove('/srv/x')),
    'a namespace around it': platformOf([namespace('present'), inNamespace], namespace('absent')),
    'a package that brings the unit': platformOf([install('nginx'), start], task('Remove it', apt({ name: ['nginx'], state: 'absent' }))),
    'items of loops': platformOf([forEach('name', ['a', 'b'], (name) => write(j`/srv/${name}`))], remove('/srv/a'), remove('/srv/b')),
    'effects that are declared': platformOf([task('Make it', command({ argv: ['make'] }), { changedWhen: true, effects: [creates('container', 'web')] })], task('Remove it', command({ argv: ['x'] }), { changedWhen: true, effects: [deletes('container', 'web')] })),
    'something that is put back': platformOf([write('/srv/x')], task('Put it back', command({ argv: ['x'] }), { changedWhen: true, effects: [restores('file', '/srv/x')] })),
    'what stays for a reason': retaining('/srv/data'),
    'what the same deploy removes': platformOf([write('/srv/x'), remove('/srv/x')]),
    'a name of the rollback that only the run knows, in a tree that nobody compiled': uncompiled(made('site', [install('nginx'), write('/srv/a/x')], { undoing: [task('Remove it', apt({ name: vars.names, state: 'absent' })), remove(j`/srv/${vars.domainName}`)] })),
    'a rollback of which not everything can be known': uncompiled(made('site', [write('/srv/x')], { undoing: [task('Clean', command({ argv: ['make', 'clean'] }))] })),
  },
  fails: {
    left: {
      'a file': { of: platformOf([write('/srv/x')]), says: [left('file /srv/x')], helps: 'retain' },
      'the file of another loop item': { of: platformOf([forEach('name', ['a', 'b'], (name) => write(j`/srv/${name}`))], remove('/srv/a')), says: [left('file /srv/b')] },
      'a neighbour of what is removed': { of: platformOf([write('/srv/site-x')], remove('/srv/site')), says: [left('file /srv/site-x')] },
      'a folder that is only removed when it is empty': { of: platformOf([write('/srv/site/x')], task('Remove it', command({ argv: ['rmdir'] }), { changedWhen: true, effects: [restores('directory', '/srv/site')] })), says: [left('file /srv/site/x')] },
      'an object without its namespace': { of: platformOf([inNamespace]), says: [left('object v1/ConfigMap/web/web')] },
      'a unit of another package': { of: platformOf([install('nginx'), task('Start it', systemdService({ name: 'named', state: 'started' }))], task('Remove it', apt({ name: ['nginx'], state: 'absent' }))), says: [left('unit named.service')] },
      'one package of two': { of: platformOf([install('nginx', 'curl')], task('Remove it', apt({ name: ['curl'], state: 'absent' }))), says: [left('package nginx')] },
      'something else than what stays': { of: retaining('/srv/other'), says: [left('file /srv/data/x')] },
      'a name that only the run knows': { of: platformOf([install('nginx')], task('Remove it', apt({ name: vars.names, state: 'absent' }))), says: [left('package nginx')] },
      'a tree that nobody compiled': { of: uncompiled(made('site', [write('/srv/x')])), says: [left('file /srv/x')] },
    },
    gone: {
      'a file of others': { of: platformOf([remove('/etc/motd')]), says: ['The file /etc/motd is removed by the deploy, and nothing in the rollback of "site" puts it back.'], helps: 'if it was there' },
    },
  },
});
