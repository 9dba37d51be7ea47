import { block, forEach, task, taskFile } from '../../../src/dsl/task.ts';
import { j, makeRef } from '../../../src/dsl/values.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { systemdService } from '../../../src/modules/ansible.builtin/systemd_service.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import { reverseOrder } from '../../../src/rules/life-cycle/reverse-order.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const write = (path: Parameters<typeof copy>[0]['dest']) => task('Write it', copy({ dest: path, content: 'x' }));
const remove = (path: string) => task('Remove it', file({ path, state: 'absent' }));
const each = forEach('path', ['/srv/a', '/srv/b'], (path) => task('Remove them', file({ path, state: 'absent' })));
const install = (state: 'present' | 'absent') => task('Have it', apt({ name: ['nginx'], state }));
const run = (state: 'started' | 'stopped') => task('Have it run', systemdService({ name: 'nginx', state }));
const item = makeRef({ kind: 'LoopItem', name: 'name' });
const turns = { loop: { variable: 'name', over: ['a', 'b'] } };
type Deploy = Parameters<typeof made>[1];
const undone = (deploy: Deploy, ...undoing: NonNullable<Parameters<typeof made>[2]>['undoing'] & object) => samplePlatform(made('site', deploy, { undoing }));

describeRule(reverseOrder, {
  passes: {
    'resources of the library': samplePlatform(made('site', [aptPackage('nginx'), managedFile('/srv/a', { content: 'x' }), managedFile('/srv/b', { content: 'x' }), systemdUnit('nginx', { reads: ['/srv/a'] })])),
    'the reverse': undone([write('/srv/a'), write('/srv/b')], remove('/srv/b'), remove('/srv/a')),
    'one task for several': undone([write('/srv/a'), write('/srv/b')], each),
    'task files that are repeated': undone([taskFile('Make them', 'make', [write(j`/srv/${item}`)], turns)], taskFile('Remove them', 'remove', [task('Remove it', file({ path: j`/srv/${item}`, state: 'absent' }))], turns)),
    'something that nothing undoes': undone([write('/srv/a'), write('/srv/b')], remove('/srv/a')),
    'files in the order of the deploy, in a tree that nobody compiled': uncompiled(made('site', [write('/srv/a'), write('/srv/b')], { undoing: [remove('/srv/a'), remove('/srv/b')] })),
    'a unit before its package, in such a tree': uncompiled(made('site', [install('present'), run('started')], { undoing: [run('stopped'), install('absent')] })),
  },
  fails: {
    early: {
      'the order of the deploy': { of: undone([write('/srv/a'), write('/srv/b')], remove('/srv/a'), remove('/srv/b')), says: ['The rollback undoes the file /srv/b after the file /srv/a, and the deploy makes it after that too.'], helps: 'what the deploy made last' },
      'inside of a block': { of: undone([block('Write them', [write('/srv/a'), write('/srv/b')])], remove('/srv/a'), remove('/srv/b')), says: ['The rollback undoes the file /srv/b after the file /srv/a, and the deploy makes it after that too.'] },
      'the middle one last': { of: undone([write('/srv/a'), write('/srv/b'), write('/srv/c')], remove('/srv/c'), remove('/srv/a'), remove('/srv/b')), says: ['The rollback undoes the file /srv/b after the file /srv/a, and the deploy makes it after that too.'] },
      'a unit behind its package, in a tree that nobody compiled': { of: uncompiled(made('site', [install('present'), run('started')], { undoing: [install('absent'), run('stopped')] })), says: ['The rollback undoes the unit nginx.service after the package nginx, and the deploy makes it after that too.'] },
    },
  },
});
