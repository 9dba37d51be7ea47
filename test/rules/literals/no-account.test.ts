import { task } from '../../../src/dsl/task.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { noAccount } from '../../../src/rules/literals/no-account.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running } from '../site.ts';

const known = (of: PlatformNode): PlatformNode => ({ ...of, installations: [{ hosts: [], domains: [], users: ['anna'] }] });
const write = (owner: string) => deploying(task('Write it', copy({ dest: '/srv/x', content: 'x', mode: '0644', owner })));

describeRule(noAccount, {
  passes: {
    'an account of the system': known(write('root')),
    'a variable': known(deploying(task('Write it', copy({ dest: '/srv/x', content: 'x', mode: '0644', owner: vars.greeting })))),
    'every account, where no installation is known': write('anna'),
    'the word elsewhere': known(running(['echo', 'anna'])),
  },
  fails: {
    account: {
      'an owner': { of: known(write('anna')), says: ['The account anna is named in "owner".'], helps: 'variable' },
      'who a task runs as': { of: known(running(['true'], { becomeUser: 'anna' })), says: ['The account anna is named in "become_user".'] },
    },
  },
});
