import { forEach, task } from '../../../src/dsl/task.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { keptLocks } from '../../../src/rules/security/kept-locks.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, shelling } from '../site.ts';

const says = (...paths: readonly string[]) => paths.map((path) => `The lock of the package manager is removed: ${path}.`);

describeRule(keptLocks, {
  passes: { 'another file': deploying(task('Remove it', file({ path: '/srv/lock', state: 'absent' }))), 'a lock that is looked at': shelling('fuser /var/lib/dpkg/lock-frontend'), 'a folder of lists': shelling('rm -rf /var/lib/apt/lists/partial') },
  fails: {
    removed: {
      'a module': { of: deploying(task('Remove it', file({ path: '/var/lib/apt/lists/lock', state: 'absent' }))), says: says('/var/lib/apt/lists/lock'), helps: 'lock_timeout' },
      'a loop': { of: deploying(forEach('lock', ['/var/lib/dpkg/lock', '/var/cache/apt/archives/lock'], (lock) => task('Remove it', file({ path: lock, state: 'absent' })))), says: says('/var/cache/apt/archives/lock', '/var/lib/dpkg/lock') },
      'a command': { of: shelling('systemctl stop x; rm -f /var/lib/dpkg/lock-frontend'), says: says('/var/lib/dpkg/lock-frontend') },
    },
  },
});
