import { task } from '../../../src/dsl/task.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { deb822Repository } from '../../../src/modules/ansible.builtin/deb822_repository.ts';
import { other } from '../other-module.ts';
import { verifiedPackages } from '../../../src/rules/security/verified-packages.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, writing } from '../site.ts';

const option = (name: string, module = 'ansible.builtin.apt') => [`The option ${name} of ${module} switches the check of signatures off.`];
const text = (found: string) => [`"${found}" switches the check of signatures off.`];

describeRule(verifiedPackages, {
  passes: {
    'a package': deploying(task('Install it', apt({ name: ['nginx'] }))),
    'options that say no': deploying(task('Install it', apt({ name: ['nginx'], allow_unauthenticated: false, force: false }))),
    'force of another module': deploying(task('Write it', copy({ dest: '/srv/x', content: 'x', mode: '0644', force: true }))),
    'a repository with its key': writing('Types: deb\nSigned-By: /etc/apt/keyrings/x.asc\ngpgcheck=1\n'),
  },
  fails: {
    option: {
      'allow_unauthenticated': { of: deploying(task('Install it', apt({ name: ['nginx'], allow_unauthenticated: true }))), says: option('allow_unauthenticated'), helps: 'signed_by' },
      'force': { of: deploying(task('Install it', apt({ name: ['nginx'], force: true }))), says: option('force') },
      'a trusted repository': { of: deploying(task('Have it', deb822Repository({ name: 'x', uris: ['https://example.org'], suites: ['stable'], trusted: true }))), says: option('trusted', 'ansible.builtin.deb822_repository') },
      'in other words': { of: deploying(task('Have it', other('community.general.zypper', { name: 'x', disable_gpg_check: 'yes' }))), says: option('disable_gpg_check', 'community.general.zypper') },
      'gpgcheck': { of: deploying(task('Have it', other('ansible.builtin.yum_repository', { name: 'x', gpgcheck: 'no' }))), says: option('gpgcheck', 'ansible.builtin.yum_repository') },
    },
    text: {
      'an option of apt-get': { of: running(['apt-get', 'install', '--force-yes', 'x']), says: text('--force-yes') },
      'a line of a repository': { of: writing('deb [arch=amd64 trusted=yes] https://example.org stable main'), says: text('[arch=amd64 trusted=yes]') },
      'a repository file': { of: writing('gpgcheck=0'), says: text('gpgcheck=0') },
      'a setting of apt': { of: writing('APT::Get::AllowUnauthenticated "true";'), says: text('AllowUnauthenticated') },
    },
  },
});
