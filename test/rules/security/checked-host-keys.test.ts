import { task } from '../../../src/dsl/task.ts';
import { other } from '../other-module.ts';
import { checkedHostKeys } from '../../../src/rules/security/checked-host-keys.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, writing } from '../site.ts';

const text = (...found: readonly string[]) => found.map((line) => `"${line}" lets SSH take every key of a host.`);

describeRule(checkedHostKeys, {
  passes: {
    'the first key': running(['ssh', '-o', 'StrictHostKeyChecking=accept-new', 'x']),
    'a known key': writing('Host *\n  StrictHostKeyChecking yes\n  UserKnownHostsFile ~/.ssh/known_hosts\n'),
    'a repository whose key is known': deploying(task('Have it', other('ansible.builtin.git', { repo: 'x', dest: '/srv/x', accept_hostkey: false }))),
  },
  fails: {
    text: {
      'options of a command': { of: running(['ssh', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', 'x']), says: text('StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'), helps: 'accept-new' },
      'a configuration': { of: writing('Host *\n  StrictHostKeyChecking no\n'), says: text('StrictHostKeyChecking no') },
      'the configuration of Ansible': { of: writing('[defaults]\nhost_key_checking = False\n'), says: text('host_key_checking = False') },
      'its environment': { of: writing('export ANSIBLE_HOST_KEY_CHECKING=False'), says: text('ANSIBLE_HOST_KEY_CHECKING=False') },
    },
    option: {
      'git': { of: deploying(task('Have it', other('ansible.builtin.git', { repo: 'x', dest: '/srv/x', accept_hostkey: true }))), says: ['The option accept_hostkey of ansible.builtin.git lets SSH take every key of a host.'] },
      'synchronize': { of: deploying(task('Have it', other('ansible.posix.synchronize', { src: 'x', dest: '/srv/x', verify_host: false }))), says: ['The option verify_host of ansible.posix.synchronize lets SSH take every key of a host.'] },
    },
  },
});
