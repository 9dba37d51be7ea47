import { task } from '../../../src/dsl/task.ts';
import type { AuthorText } from '../../../src/dsl/values.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { assert } from '../../../src/modules/ansible.builtin/assert.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { fail } from '../../../src/modules/ansible.builtin/fail.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { noMessage } from '../../../src/rules/secrets/no-message.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';
import { raw, rawTask, uncompiled } from '../uncompiled.ts';

const login = task('Log in', command({ argv: ['login'] }), { changedWhen: false, failedWhen: false, environment: { KEY: vars.adminPassword } });
const judged = (detail: AuthorText) => deploying(login, task('It went well', assert({ that: ['true'], fail_msg: detail })));
const says = (secret = 'admin_password') => [`The message tells ${secret}.`];

describeRule(noMessage, {
  passes: {
    'how it went': judged(j`It returned ${login.result.rc}.`),
    'a value that is none': judged(j`It is ${vars.domainName}.`),
    'a condition': deploying(login, task('It went well', assert({ that: [expression<string>`${login.result.stdout} == ''`] }))),
  },
  fails: {
    message: {
      'the secret': { of: deploying(task('Say it', debug({ msg: j`It is ${vars.adminPassword}.` }))), says: says() },
      'what a command printed that was given it': { of: judged(j`It said ${login.result.stderr}.`), says: says(), helps: 'return code' },
      'a failure': { of: deploying(task('Stop', fail({ msg: j`Not ${vars.adminPassword}` }))), says: says() },
      'a variable that is shown': { of: uncompiled(rawTask('Say it', 'ansible.builtin.debug', { var: raw('vault_token') }, { noLog: true })), says: says('vault_token') },
    },
  },
});
