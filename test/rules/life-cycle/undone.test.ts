import { defineResource } from '../../../src/dsl/resource.ts';
import type { Resource } from '../../../src/dsl/resource.ts';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { sshKeyPair } from '../../../src/resources/host/ssh-key-pair.ts';
import { undone } from '../../../src/rules/life-cycle/undone.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

/** A resource of an author's own: a file that is touched. */
function touched(parts: Partial<Resource>): Resource {
  return defineResource({ kind: 'Resource', type: 'file', title: 'file /srv/x', origin: callerOrigin(), remembers: {}, present: () => [task('Touch it', file({ path: '/srv/x', state: 'touch' }))], ...parts });
}
const deployed = (...deploy: readonly Resource[]) => samplePlatform(samplePlay({ deploy }));

describeRule(undone, {
  passes: {
    'resources of the library': deployed(aptPackage('nginx'), managedFile(j`/srv/${vars.domainName}`, { content: 'x' }), sshKeyPair('/srv/key', { type: 'ed25519', comment: 'x' })),
    'a resource with steps of its own': deployed(touched({ absent: () => [task('Remove it', file({ path: '/srv/x', state: 'absent' }))] })),
    'paths that are recorded, written anew': deployed(touched({ remembers: { paths: [j`/srv/${vars.port}`] }, restoresPaths: { paths: [j`/srv/${vars.port}`], notify: [] } })),
  },
  fails: {
    notUndone: { 'a resource without a way back': { of: deployed(touched({})), says: ['Nothing undoes the file /srv/x.'], helps: 'absent()' } },
    notRecorded: {
      'a path that the record does not hold': { of: deployed(touched({ restoresPaths: { paths: ['/srv/x'], notify: [] } })), says: ['The rollback puts /srv/x back, but the deploy of the file /srv/x does not record what was there.'], helps: 'remembers.paths' },
      'another path': {
        of: deployed(touched({ remembers: { paths: ['/srv/x'] }, restoresPaths: { paths: ['/srv/x', j`/srv/${vars.port}`], notify: [] } })),
        says: ['The rollback puts /srv/<port> back, but the deploy of the file /srv/x does not record what was there.'],
      },
    },
  },
});
