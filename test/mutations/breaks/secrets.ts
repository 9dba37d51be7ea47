import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource, testing } from '../extra.ts';

const environment = 'dsl/thinkube/00_initial_setup/environment.ts';
// Put together here, so that no search for tokens finds one in this file.
const token = `ghp_${'a1B2c3D4'.repeat(5).slice(0, 36)}`;

/** TK2xx: secrets. */
export const secretBreaks: readonly Break[] = [
  withComponent('a secret is an argument of a process',
    extraSource({ deploy: "task('Say the password', command({ argv: ['true', vars.adminPassword] }), { changedWhen: false })," }),
    { code: 'TK201', at: "task('Say the password'", says: 'admin_password' }),
  withComponent('a secret is in the name of a task',
    extraSource({ deploy: "task(j`Use ${vars.adminPassword}`, command({ argv: ['true'] }), { changedWhen: false })," }),
    { code: 'TK201', at: 'task(j`Use', says: 'admin_password' }),
  withComponent('a task that handles a secret is logged',
    extraSource({ deploy: "task('Use the token', command({ argv: ['true'] }), { changedWhen: false, noLog: false, environment: { TOKEN: vars.adminPassword } })," }),
    { code: 'TK201', at: "task('Use the token'", says: 'noLog: false' }),
  broken('a secret is in a shell line', environment, "cmd: j`set -o errexit -o allexport;", "cmd: j`test -n ${vars.adminPassword}; set -o errexit -o allexport;", { code: 'TK201', says: 'admin_password' }),
  withComponent('a password is written down', deploying("task('Make the account', command({ argv: ['true'] }), { changedWhen: false, environment: { DATABASE_PASSWORD: 'correct-horse-battery' } }),"), { code: 'TK202', at: "task('Make the account'", says: 'DATABASE_PASSWORD' }),
  withComponent('a password is written into a file', extraSource({ declares: "\nconst settings = managedFile('/etc/extra.ini', { mode: '0600', content: 'password = correct-horse-battery\\n' });\n", deploy: 'settings,', test: '...observed(settings),' }), { code: 'TK202', at: "managedFile('/etc/extra.ini'", says: 'password' }),
  withComponent('a token is written down', deploying(`task('Ask for the account', command({ argv: ['true', '${token}'] }), { changedWhen: false }),`), { code: 'TK203', at: "task('Ask for the account'" }),
  broken('a token is written in a template', 'dsl/thinkube/30_networking/dns/named.conf.local.j2', '// Written by Ansible.', `// ${token}\n// Written by Ansible.`, { code: 'TK203', at: `// ${token}` }),
  withComponent('a password is the name of its account', deploying("task('Make the account', command({ argv: ['true'] }), { changedWhen: false, environment: { SITE_USER: vars.systemUsername, SITE_PASSWORD: vars.systemUsername } }),"), { code: 'TK205', at: "task('Make the account'", says: 'SITE_PASSWORD' }),
  withComponent('a file with a secret is open to a group', extraSource({ declares: "\nconst key = managedFile('/etc/extra.key', { mode: '0640', content: vars.adminPassword });\n", deploy: 'key,', test: '...observed(key),' }), { code: 'TK206', at: 'const key = managedFile(', says: 'admin_password' }),
  withComponent('a parameter that gets a secret is not marked as one', extraSource({
    declares: `
const login = role({
  name: 'login', title: 'Logs in',
  entryPoints: { main: entryPoint({ description: 'Logs in', parameters: { login_key: { type: 'str', required: true, description: 'The key' } }, steps: ({ login_key }) => [task('Log in', command({ argv: ['true'] }), { changedWhen: false, environment: { KEY: login_key } })] }) },
});
`,
    deploy: "callRole('Log in there', login, 'main', { login_key: vars.adminPassword }),",
  }), { code: 'TK207', at: "callRole('Log in there'", says: 'login_key' }, { code: 'TK634', at: 'const login = role(' }),
  withComponent('a message tells a secret', testing("asserted('The key is known', expression`${thisHost} != ''`, { error: 'extra: no key', details: [j`It is ${vars.adminPassword}`], action: ['Look'], reference: 'x' }),"), { code: 'TK208', at: "asserted('The key is known'", says: 'admin_password' }),
  withComponent('a path has a secret in it', deploying("task('Make the site', command({ argv: ['true'], chdir: j`/srv/${vars.adminPassword}` }), { changedWhen: false }),"), { code: 'TK209', at: "task('Make the site'", says: 'admin_password' }),
  withComponent('an application has an administrator of its own', deploying("task('Make the account', command({ argv: ['true'] }), { changedWhen: false, environment: { HARBOR_ADMIN_PASSWORD: vars.adminPassword } }),"), { code: 'TK210', at: "task('Make the account'", says: 'HARBOR_ADMIN_PASSWORD' }),
  withComponent('the name of one account stands beside the password of another', deploying("task('Make the account', command({ argv: ['true'] }), { changedWhen: false, environment: { LOGIN: vars.systemUsername, KEY: vars.adminPassword } }),"), { code: 'TK211', at: "task('Make the account'" }),
];
