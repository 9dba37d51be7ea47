import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { apartUsers } from '../../../src/rules/secrets/apart-users.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running } from '../site.ts';
import { other } from '../other-module.ts';

const given = (options: { readonly [option: string]: unknown }) => deploying(task('Make it', other('community.general.x', options)));
const platform = running(['true']);
const declaring = (more: object): PlatformNode => ({ ...platform, variables: [...platform.variables, { ...platform.variables[0]!, ...more }] });

describeRule(apartUsers, {
  passes: {
    'an account and its password': given({ user: j`{{ admin_username }}`, password: vars.adminPassword }),
    'two accounts, each with its own': given({ admin: { user: j`{{ admin_username }}`, password: j`{{ admin_password }}` }, end: { user: j`{{ auth_realm_username }}`, password: j`{{ auth_realm_password }}` } }),
    'an administrator who makes another account': given({ auth_username: j`{{ admin_username }}`, auth_password: vars.adminPassword, username: j`{{ auth_realm_username }}` }),
    'a secret of its own environment': declaring({ name: 'auth_realm_password', class: 'secret', environment: 'AUTH_REALM_PASSWORD' }),
  },
  fails: {
    mixed: {
      'options': { of: given({ user: j`{{ system_username }}`, password: vars.adminPassword }), says: ['The name of one account (system) stands beside the password of another (admin).'], helps: 'same account' },
      'an environment': { of: running(['x'], { environment: { USER_NAME: j`{{ auth_realm_username }}`, KEY: j`{{ admin_password }}` } }), says: ['The name of one account (auth_realm) stands beside the password of another (admin).'] },
    },
    same: { 'a default': { of: declaring({ name: 'auth_realm_username', class: 'technical', default: { kind: 'Template', parts: ['{{ system_username }}'] } }), says: ['The variable "auth_realm_username" is by default that of another account: system.'] } },
    environment: { 'of another secret': { of: declaring({ name: 'auth_realm_password', class: 'secret', environment: 'REALM_PW' }), says: ['The secret "auth_realm_password" comes from REALM_PW.'], helps: 'AUTH_REALM_PASSWORD' } },
  },
});
