import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { ownPassword } from '../../../src/rules/secrets/own-password.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling } from '../site.ts';
import { other } from '../other-module.ts';

const given = (options: { readonly [option: string]: unknown }) => deploying(task('Make it', other('community.general.x', options)));

describeRule(ownPassword, {
  passes: {
    'a secret': given({ name: vars.greeting, password: vars.adminPassword }),
    'another password, by a command': shelling('echo "anna:$KEY" | chpasswd'),
    'no password': given({ name: 'anna', comment: 'anna' }),
    'a lookup of its own': given({ name: 'anna', password: j`{{ lookup('env', 'ANNA_PASSWORD') }}` }),
  },
  fails: {
    same: {
      'text': { of: given({ name: 'anna', password: 'anna' }), says: ['The password in "password" is the name of the account.'], helps: 'secret variable' },
      'a variable': { of: given({ spec: { user: vars.greeting, login_password: vars.greeting } }), says: ['The password in "login_password" is the name of the account.'] },
      'an environment': { of: running(['x'], { environment: { DB_USER: 'anna', DB_PASSWORD: 'anna' } }), says: ['The password in "DB_PASSWORD" is the name of the account.'] },
    },
    command: {
      'text': { of: shelling('echo "anna:anna" | chpasswd'), says: ['The password that a command sets is the name of the account: "anna".'], helps: 'standard input' },
      'a variable': { of: shelling(j`echo '{{ site_user }}:{{ site_user }}' | sudo chpasswd`), says: ['The password that a command sets is the name of the account: "{{ site_user }}".'] },
    },
    derived: {
      'a name with something behind it': { of: given({ password: j`{{ admin_username }}123` }), says: ['The password in "password" is made of the name of an account.'] },
      'a filter': { of: running(['x'], { vars: { site_password: j`{{ site_user | password_hash('sha512') }}` } }), says: ['The password in "site_password" is made of the name of an account.'] },
    },
  },
});
