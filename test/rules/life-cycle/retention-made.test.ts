import { play } from '../../../src/dsl/play.ts';
import { task } from '../../../src/dsl/task.ts';
import { undo } from '../../../src/dsl/undo.ts';
import { j } from '../../../src/dsl/values.ts';
import type { Retained } from '../../../src/model/component.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { retentionMade } from '../../../src/rules/life-cycle/retention-made.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, sampleComponent, samplePlatform, vars } from '../../unit/dsl/sample.ts';

const deploy = [task('Write it', copy({ dest: j`/srv/data/${vars.domainName}`, content: 'x' })), task('Remove it', file({ path: '/etc/motd', state: 'absent' })), task('Have it', file({ path: '/srv/logs', state: 'directory' }))];
const keeping = (...resources: NonNullable<Retained['resources']>) => samplePlatform(sampleComponent({ on: [play(groups.web, { deploy, test: [looks()], rollback: undo({ retain: [{ what: 'data', reason: 'it is of users', resources }] }) })] }));

describeRule(retentionMade, {
  passes: {
    'what the deploy makes': keeping({ kind: 'file', id: j`/srv/data/${vars.domainName}` }),
    'a folder around it': keeping({ kind: 'directory', id: '/srv/data' }),
    'a file in a folder that it makes': keeping({ kind: 'file', id: '/srv/logs/access' }),
    'what the deploy removes': keeping({ kind: 'file', id: '/etc/motd' }),
    'words alone': keeping(),
  },
  fails: {
    unmade: {
      'another name': { of: keeping({ kind: 'file', id: '/srv/other' }), says: ['"site" says that the file /srv/other stays after its rollback, and nothing in its deploy makes or removes it.'], helps: 'name' },
      'another kind': { of: keeping({ kind: 'volume', id: '/srv/data' }), says: ['"site" says that the volume /srv/data stays after its rollback, and nothing in its deploy makes or removes it.'] },
    },
  },
});
