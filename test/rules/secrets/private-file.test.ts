import { task } from '../../../src/dsl/task.ts';
import type { Arg } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { privateFile } from '../../../src/rules/secrets/private-file.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';
import { raw, rawTask, uncompiled } from '../uncompiled.ts';

const write = (mode: string | undefined, content: Arg<string> = vars.adminPassword) => deploying(task('Write it', copy({ dest: '/etc/key', content, ...(mode === undefined ? {} : { mode }) })));
const open = (path = '/etc/key', secret = 'admin_password') => [`The file ${path} gets the secret ${secret}, and others than its owner may read it.`];

describeRule(privateFile, {
  passes: {
    'mode 0600': write('0600'),
    'mode 0400': write('0400'),
    'symbols': write('u=rw,g=,o='),
    'a file without a secret': write('0644', 'x'),
    'a template with mode 0600': deploying(managedFile('/etc/key', { template: 'password.j2', mode: '0600' })),
    'an uncompiled task with mode 0600': uncompiled(rawTask('Write it', 'ansible.builtin.copy', { dest: '/etc/key', content: raw('{{ site_token }}'), mode: 0o600 })),
  },
  fails: {
    noMode: { 'copy': { of: write(undefined), says: ['The file /etc/key gets the secret admin_password, and no mode.'], helps: '0600' } },
    open: {
      'everybody': { of: write('0644'), says: open() },
      'the group': { of: write('0640'), says: open() },
      'a template': { of: deploying(managedFile('/etc/key', { template: 'password.j2' })), says: open() },
      'a result': {
        of: (() => {
          const login = task('Log in', command({ argv: ['login'] }), { changedWhen: false, environment: { KEY: vars.adminPassword } });
          return deploying(login, task('Write it', copy({ dest: '/etc/key', content: login.result.stdout, mode: '0644' })));
        })(),
        says: open(),
      },
      'a fact of an uncompiled tree': {
        of: uncompiled(rawTask('Set it', 'ansible.builtin.set_fact', { joined: raw('x={{ api_token }}') }, { noLog: true }), rawTask('Write it', 'ansible.builtin.copy', { dest: '/etc/key', content: raw('{{ joined }}'), mode: '0644' })),
        says: open('/etc/key', 'api_token'),
      },
    },
  },
});
