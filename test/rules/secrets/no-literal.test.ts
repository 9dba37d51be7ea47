import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { noLiteral } from '../../../src/rules/secrets/no-literal.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';
import { other } from '../other-module.ts';
import { samplePlatform, sampleComponent } from '../../unit/dsl/sample.ts';

const given = (options: object) => deploying(task('Make it', other('community.general.x', options as { readonly [option: string]: unknown })));
const value = (name: string) => [`The value of "${name}" is written here.`];
const text = (found: string) => [`The text sets a secret to what is written here: "${found}".`];
const declared = (name: string): PlatformNode => {
  const platform = samplePlatform(sampleComponent());
  return { ...platform, variables: platform.variables.map((variable) => (variable.name === 'greeting' ? { ...variable, name } : variable)) };
};

describeRule(noLiteral, {
  passes: {
    'a secret variable': given({ password: vars.adminPassword }),
    'what is put together at run time': given({ password: j`{{ lookup('env', 'X') }}` }),
    'switches and states': given({ password: '*', update_password: 'always', validate_token: true, token: 'omit', pass: 'no' }),
    'names of what holds a secret': given({ existingSecret: 'web-admin', secretName: 'x', secret: 'web-tls-secret', password_file: '/etc/x', token: '/var/run/token', token_url: 'x', passwordEnv: 'ADMIN_PASSWORD' }),
    'settings that name a variable': writing(j`password = ${vars.adminPassword}\nPGPASSWORD="$ADMIN_PASSWORD"\ntoken: {{ x }}\npassword: <ask>\n`),
    'words about passwords': writing('PasswordAuthentication yes\npasswordless: true\npassword: required\n# password = hunter2 was bad'.replace('# password = hunter2 was bad', '')),
    'asking a server with what the environment holds': shelling('curl -u "anna:$SITE_PASSWORD" https://web.example.org:8443/x && curl --user {{ x }}:{{ y }} x'),
    'a template that reads a secret': writing(j`{% set token = site_token | trim %}{{ token }}`),
    'options of commands': running(['login', '--password-stdin', '--token-file=/etc/x']),
    'an account without a password': given({ name: 'x', password: '!' }),
  },
  fails: {
    value: {
      'an option': { of: given({ name: 'anna', password: 'hunter2' }), says: value('password'), helps: 'environment' },
      'a member of an option': { of: given({ spec: { auth: { apiKey: 'abc123def' } } }), says: value('apiKey') },
      'an environment': { of: running(['login'], { environment: { LOGIN_TOKEN: 'abc123def' } }), says: value('LOGIN_TOKEN') },
      'the environment of psql': { of: running(['psql'], { environment: { PGPASSWORD: 'abc123def' } }), says: value('PGPASSWORD') },
      'a variable of a step': { of: running(['login'], { vars: { site_secret: 'abc123def' } }), says: value('site_secret') },
      'the default of a variable': { of: declared('site_password'), says: value('site_password') },
    },
    text: {
      'a file': { of: writing('user = anna\npassword = hunter2\n'), says: text('password = …') },
      'YAML': { of: writing('auth:\n  adminPassword: "correct horse"\n'), says: text('adminPassword: …') },
      'a command line': { of: shelling('PGPASSWORD=hunter2 psql'), says: text('PGPASSWORD=…') },
      'an option of a command': { of: running(['login', '--password=hunter2']), says: text('--password=…') },
      'a template': { of: writing(j`{%- set db_password = 'hunter2' %}\npassword {{ db_password }}\n`), says: text('db_password = …') },
      'who asks a server': { of: shelling('curl --silent -u anna:hunter2 https://web.example.org/x'), says: text('anna:…') },
    },
  },
});
