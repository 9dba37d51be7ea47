import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { oneAdministrator } from '../../../src/rules/secrets/one-administrator.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, writing } from '../site.ts';
import { raw, rawTask, uncompiled } from '../uncompiled.ts';
import { other } from '../other-module.ts';

const says = (...names: readonly string[]) => names.map((name) => `The name "${name}" is that of an administrator for one application.`);
const platform = running(['true']);

describeRule(oneAdministrator, {
  passes: {
    'the administrator of the installation': running(['login'], { environment: { ADMIN_PASSWORD: vars.adminPassword, ADMIN_USERNAME: vars.greeting } }),
    'settings of a program': deploying(task('Run it', other('community.docker.docker_container', { env: { SHOP_ADMIN_PASSWORD: vars.adminPassword } }))),
    'other names': running(['x'], { vars: { admin_password_length: 1, shop_administration: 1, system_root_password: 1 } }),
  },
  fails: {
    own: {
      'a variable of the platform': { of: { ...platform, variables: [...platform.variables, { ...platform.variables[0]!, name: 'shop_admin_username' }] }, says: says('shop_admin_username'), helps: 'admin_username' },
      'the environment of a secret': { of: { ...platform, variables: platform.variables.map((variable) => (variable.class === 'secret' ? { ...variable, environment: 'SHOP_ADMIN_PASSWORD' } : variable)) }, says: says('SHOP_ADMIN_PASSWORD'), helps: 'ADMIN_PASSWORD' },
      'the environment of a command': { of: running(['x'], { environment: { SHOP_ADMIN_PASS: vars.adminPassword } }), says: says('SHOP_ADMIN_PASS') },
      'a variable of a step': { of: running(['x'], { vars: { blog_root_password: vars.adminPassword } }), says: says('blog_root_password') },
      'Jinja': { of: writing(j`{{ shop_admin_login | default('x') }}`), says: says('shop_admin_login') },
      'a template': { of: deploying(managedFile('/etc/shop', { template: 'administrator.j2' })), says: says('shop_admin_user') },
      'a lookup': { of: writing(j`{{ lookup('env', 'SHOP_ADMIN_PASSWORD') }}`), says: says('SHOP_ADMIN_PASSWORD') },
      'a fact': { of: uncompiled(rawTask('Set it', 'ansible.builtin.set_fact', { shop_admin_password: raw('{{ admin_password }}') })), says: says('shop_admin_password') },
    },
  },
});
