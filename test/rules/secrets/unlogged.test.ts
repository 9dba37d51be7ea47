import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, task, taskFile } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { unlogged } from '../../../src/rules/secrets/unlogged.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';
import { raw, rawTask, uncompiled } from '../uncompiled.ts';

const use = rawTask('Log in', 'ansible.builtin.uri', { url: 'https://example.org', url_password: raw('{{ site_password }}') }, { register: 'session' });
const later = rawTask('Ask', 'ansible.builtin.uri', { url: 'https://example.org', headers: { Authorization: raw('Bearer {{ session.json.key }}') } });
const says = (name: string, secret = 'site_password') => [`The task "${name}" handles ${secret} and is logged.`];
const login = (noLog: boolean) =>
  role({
    name: 'login',
    title: 'Logs in',
    entryPoints: { main: entryPoint({ description: 'Logs in', parameters: { login_key: { type: 'str', required: true, description: 'The key', ...(noLog ? { noLog } : {}) } }, steps: ({ login_key }) => [task('Log in', command({ argv: ['login'] }), { changedWhen: false, environment: { KEY: login_key } })] }) },
  });
const called = (noLog: boolean) => deploying(callRole('Log in there', login(noLog), 'main', { login_key: vars.adminPassword }));

describeRule(unlogged, {
  passes: {
    'what the compiler prints': deploying(task('Write it', copy({ dest: '/etc/key', content: vars.adminPassword, mode: '0600' }))),
    'a parameter that is marked': called(true),
    'no_log': uncompiled({ ...use, noLog: true }),
    'no_log of a block around it': uncompiled(block('Quietly', [use], { noLog: true })),
    'no_log that a variable decides': uncompiled({ ...use, keywords: { no_log: raw('{{ not debugging }}') } }),
    'how it went': uncompiled({ ...use, noLog: true }, rawTask('Say it', 'ansible.builtin.debug', { msg: raw('{{ session.status }}') })),
    'names that end alike': uncompiled(rawTask('Apply it', 'ansible.builtin.copy', { dest: '/x', content: raw('{{ token_url }} {{ secret_name }} {{ password_file }}'), mode: '0644' })),
  },
  fails: {
    task: {
      'an uncompiled task': { of: uncompiled(use), says: says('Log in'), helps: 'no_log' },
      'a result that it leaves': { of: uncompiled({ ...use, noLog: true }, later), says: says('Ask') },
      'a variable of a block': { of: uncompiled(block('With it', [rawTask('Use it', 'ansible.builtin.copy', { dest: '/x', content: raw('{{ line }}') })], { vars: { line: raw('{{ api_token }}') as never } })), says: says('Use it', 'api_token') },
      'an environment variable that is looked up': { of: uncompiled(rawTask('Use it', 'ansible.builtin.copy', { dest: '/x', content: raw("{{ lookup('env', 'ADMIN_PASSWORD') }}") })), says: says('Use it', 'ADMIN_PASSWORD') },
      'a secret of the cluster': { of: uncompiled(rawTask('Read it', 'kubernetes.core.k8s_info', { kind: 'Secret', name: 'web' })), says: says('Read it', 'the secret web of the cluster') },
      'an include that hides itself alone': { of: uncompiled({ ...taskFile('Include it', 'more', [use]), noLog: true }), says: says('Log in') },
    },
    loop: { 'a loop over secrets': { of: uncompiled(rawTask('Make them', 'ansible.builtin.user', { name: raw('{{ item.name }}') }, { loop: { over: raw('{{ api_tokens }}'), variable: 'item' } })), says: ['The loop of the task "Make them" shows api_tokens with every item.'] } },
    parameter: { 'a parameter that is not marked': { of: called(false), says: ['The parameter "login_key" of the role login is given admin_password, and is not marked as a secret.'], helps: 'noLog' } },
  },
});
