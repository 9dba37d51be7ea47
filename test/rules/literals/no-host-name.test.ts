import { thisHost } from '../../../src/dsl/groups.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { j } from '../../../src/dsl/values.ts';
import { noHostName } from '../../../src/rules/literals/no-host-name.ts';
import { describeRule } from '../describe-rule.ts';
import { running, writing } from '../site.ts';

const known = (of: PlatformNode): PlatformNode => ({ ...of, installations: [{ hosts: ['web-1', 'beta', 'localhost'], domains: [] }] });
const says = (name: string) => [`The host ${name} is named here.`];

describeRule(noHostName, {
  passes: {
    'the host itself': known(running(['ping', thisHost])),
    'a host that nobody has': known(running(['ping', 'web-2', 'web-11', 'my-web-1', '/srv/web-1x'])),
    'where a task runs, which is another rule': known(running(['true'], { delegateTo: 'beta' })),
    'a word of the language': known(writing('This is the beta version.')),
    'every name, where no installation is known': running(['ping', 'web-1']),
    'the control node': known(running(['ping', 'localhost'])),
  },
  fails: {
    host: {
      'a word of a command': { of: known(running(['ping', 'web-1'])), says: says('web-1'), helps: 'group' },
      'text of a file': { of: known(writing('upstream web-1:80;')), says: says('web-1') },
      'its variables': { of: known(writing(j`{{ hostvars['beta'].lan_ip }}`)), says: says('beta') },
      'a comparison': { of: known(writing(j`{{ inventory_hostname == 'beta' }}`)), says: says('beta') },
      'an account at it': { of: known(running(['ssh', 'root@beta'])), says: says('beta') },
      'a URL': { of: known(running(['curl', 'http://beta/'])), says: says('beta') },
    },
  },
});
