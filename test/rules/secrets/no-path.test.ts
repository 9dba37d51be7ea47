import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { noPath } from '../../../src/rules/secrets/no-path.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';
import { raw, rawTask, uncompiled } from '../uncompiled.ts';

describeRule(noPath, {
  passes: {
    'a path that names it': deploying(task('Write it', copy({ dest: '/etc/admin_password', content: vars.adminPassword, mode: '0600' }))),
    'a header': deploying(task('Ask', uri({ url: 'https://example.org', headers: { 'X-Key': vars.adminPassword } }))),
  },
  fails: {
    path: {
      'a file': { of: deploying(task('Make it', file({ path: j`/srv/${vars.adminPassword}`, state: 'directory' }))), says: ['The path in "path" has admin_password in it.'], helps: 'Name the file' },
      'an uncompiled tree': { of: uncompiled(rawTask('Make it', 'ansible.builtin.copy', { dest: raw('/srv/{{ site_token }}'), content: '' }, { noLog: true })), says: ['The path in "dest" has site_token in it.'] },
    },
    url: {
      'a query': { of: deploying(task('Ask', uri({ url: j`https://example.org/?key=${vars.adminPassword}` }))), says: ['The URL in "url" has admin_password in it.'], helps: 'header' },
      'a repository': { of: uncompiled(rawTask('Clone it', 'ansible.builtin.git', { repo: raw('https://x:{{ github_token }}@example.org/x.git'), dest: '/srv/x' }, { noLog: true })), says: ['The URL in "repo" has github_token in it.'] },
    },
  },
});
