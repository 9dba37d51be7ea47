import { callerOrigin } from '../../../src/dsl/origin.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { defineResource } from '../../../src/dsl/resource.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, task } from '../../../src/dsl/task.ts';
import type { AuthorText } from '../../../src/dsl/values.ts';
import { j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { raw } from '../../../src/modules/ansible.builtin/raw.ts';
import { shell } from '../../../src/modules/ansible.builtin/shell.ts';
import { unseen } from '../../../src/rules/secrets/unseen.ts';
import { other } from '../other-module.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const write = (name: AuthorText, options: { readonly noLog?: boolean } = {}) => task(name, copy({ dest: '/srv/key', content: vars.adminPassword, mode: '0600' }), options);
const look = { changedWhen: false } as const;
const inCommand = ['The secret admin_password is an argument of a process.'];
const login = role({
  name: 'login',
  title: 'Logs in',
  entryPoints: { main: entryPoint({ description: 'Logs in', parameters: { login_key: { type: 'str', required: true, noLog: true, description: 'The key' } }, steps: ({ login_key }) => [task('Log in', command({ argv: ['login', login_key] }), look)] }) },
});

describeRule(unseen, {
  passes: {
    'a secret in a file': deployed(write('Write the key')),
    'a secret in the environment of a command': deployed(task('Log in', command({ argv: ['login'] }), { ...look, environment: { KEY: vars.adminPassword } })),
    'a secret on standard input': deployed(task('Log in', command({ argv: ['login'], stdin: vars.adminPassword }), look)),
    'a variable that is no secret, in a command': deployed(task('Log in', command({ argv: ['login', vars.domainName] }), look)),
    'a secret that is hidden on purpose': deployed(write('Write the key', { noLog: true })),
    'a task without secrets that is shown on purpose': deployed(task('Say it', copy({ dest: '/srv/x', content: 'x' }), { noLog: false })),
  },
  fails: {
    inName: {
      'the name of a task': { of: deployed(write(j`Write ${vars.adminPassword}`)), says: ['The name "Write <admin_password>" shows the secret admin_password.'] },
      'the name of a block': { of: deployed(block(j`With ${vars.adminPassword}`, [])), says: ['The name "With <admin_password>" shows the secret admin_password.'], helps: 'what it does' },
      'the title of a resource': {
        of: deployed(defineResource({ kind: 'Resource', type: 'file', title: j`file ${vars.adminPassword}`, origin: callerOrigin(), remembers: {}, present: () => [] })),
        says: ['The name "file <admin_password>" shows the secret admin_password.'],
      },
    },
    inCommand: {
      'a list of arguments': { of: deployed(task('Log in', command({ argv: ['login', j`--key=${vars.adminPassword}`] }), look)), says: inCommand, helps: 'environment' },
      'a line of a shell': { of: deployed(task('Log in', shell({ cmd: j`login ${vars.adminPassword}` }), look)), says: inCommand },
      'a line without a name': { of: deployed(task('Log in', raw({ _raw_params: j`login ${vars.adminPassword}` }), look)), says: inCommand },
      'through a play variable': { of: deployed(task('Log in', command({ argv: ['login', playVariable('key', vars.adminPassword)] }), look)), says: inCommand },
      'the command of a container': { of: deployed(task('Run it', other('community.docker.docker_container', { name: 'x', command: ['login', vars.adminPassword] }))), says: inCommand },
      'a job': { of: deployed(task('Plan it', other('ansible.builtin.cron', { name: 'x', job: j`login ${vars.adminPassword}` }))), says: inCommand },
      'a secret parameter of a role': { of: deployed(callRole('Log in there', login, 'main', { login_key: vars.adminPassword })), says: ['The secret login_key is an argument of a process.'] },
    },
    logged: {
      'a task': { of: deployed(write('Write the key', { noLog: false })), says: ['The step "Write the key" handles a secret and says noLog: false.'] },
      'a role call': { of: deployed(callRole('Log in there', { ...login, entryPoints: { main: { ...login.entryPoints['main']!, steps: [] } } }, 'main', { login_key: vars.adminPassword }, { noLog: false })), says: ['The step "Log in there" handles a secret and says noLog: false.'], helps: 'noLog' },
    },
  },
});
