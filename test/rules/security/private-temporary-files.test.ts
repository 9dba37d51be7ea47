import { task } from '../../../src/dsl/task.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { privateTemporaryFiles } from '../../../src/rules/security/private-temporary-files.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, shelling } from '../site.ts';

const write = (dest: string, mode?: string) => deploying(task('Write it', copy({ dest, content: 'x', mode })));
const says = (path: string) => [`The file ${path} holds a secret, by its name, and others may read it.`];

describeRule(privateTemporaryFiles, {
  passes: {
    'a file of its owner': write('/tmp/token', '0600'),
    'a file without a secret': write('/tmp/list', '0644'),
    'a file elsewhere': write('/etc/site/token.pub', '0644'),
    'a file that goes': deploying(task('Remove it', file({ path: '/tmp/token', state: 'absent' }))),
    'a private line': shelling('umask 077 && make > /tmp/token'),
    'a line without a secret': shelling('make > /tmp/list'),
  },
  fails: {
    open: {
      'an open mode': { of: write('/tmp/join-token', '0644'), says: says('/tmp/join-token'), helps: '0600' },
      'the group': { of: write('/var/tmp/x.key', '0640'), says: says('/var/tmp/x.key') },
      'no mode': { of: write('/tmp/preseed.yaml'), says: says('/tmp/preseed.yaml') },
      'a line of a shell': { of: shelling('lxd cluster list-tokens >/tmp/cluster_token.txt'), says: says('/tmp/cluster_token.txt') },
    },
  },
});
