import { task } from '../../../src/dsl/task.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { closedModes } from '../../../src/rules/security/closed-modes.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const folder = (mode: string) => deploying(task('Make it', file({ path: '/srv/x', state: 'directory', mode })));

describeRule(closedModes, {
  passes: {
    'modes for an owner and a group': folder('0770'),
    'a folder with the sticky bit': folder('1777'),
    'symbols': folder('u=rwX,g=rX,o=rX'),
    'a command': running(['chmod', '0755', '/srv/x', '777']),
    'a number that is no mode': shelling('chmod 0644 /srv/port-666'),
    'a sticky folder by command': shelling('mkdir -p -m 1777 /srv/x'),
  },
  fails: {
    option: {
      'a socket': { of: folder('0666'), says: ['The mode 0666 lets everybody write to /srv/x.'], helps: '0660' },
      'a folder': { of: folder('0777'), says: ['The mode 0777 lets everybody write to /srv/x.'] },
      'symbols': { of: folder('a+rw'), says: ['The mode a+rw lets everybody write to /srv/x.'] },
      'write only': { of: folder('0602'), says: ['The mode 0602 lets everybody write to /srv/x.'] },
      'a number': { of: deploying(task('Make it', file({ path: '/srv/x', mode: 0o777 as unknown as string }))), says: ['The mode 0777 lets everybody write to /srv/x.'] },
    },
    text: {
      'a command': { of: running(['chmod', '-R', '777', '/srv/x']), says: ['Everybody may write where "777" is done.'] },
      'symbols': { of: shelling('chmod o+w /srv/x'), says: ['Everybody may write where "o+w" is done.'] },
      'a unit file': { of: writing('[Socket]\nSocketMode=0666\n'), says: ['Everybody may write where "SocketMode=0666" is done.'] },
      'no mask': { of: shelling('umask 000; touch /srv/x'), says: ['Everybody may write where "umask 000" is done.'] },
    },
  },
});
