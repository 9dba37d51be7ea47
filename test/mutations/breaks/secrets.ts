import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

const environment = 'dsl/thinkube/00_initial_setup/environment.ts';
const command = "import { command } from '#modules/ansible.builtin/command';";

/** TK2xx: secrets, TLS and security. */
export const secretBreaks: readonly Break[] = [
  withComponent('a secret is an argument of a process',
    extraSource({ imports: command, dsl: 'task', deploy: "task('Say the password', command({ argv: ['true', vars.adminPassword] }), { changedWhen: false })," }),
    { code: 'TK201', at: "task('Say the password'", says: 'admin_password' }),
  withComponent('a secret is in the name of a task',
    extraSource({ imports: command, dsl: 'j, task', deploy: "task(j`Use ${vars.adminPassword}`, command({ argv: ['true'] }), { changedWhen: false })," }),
    { code: 'TK201', at: 'task(j`Use', says: 'admin_password' }),
  withComponent('a task that handles a secret is logged',
    extraSource({ imports: command, dsl: 'task', deploy: "task('Use the token', command({ argv: ['true'] }), { changedWhen: false, noLog: false, environment: { TOKEN: vars.adminPassword } })," }),
    { code: 'TK201', at: "task('Use the token'", says: 'noLog: false' }),
  broken('a secret is in a shell line', environment, "cmd: j`set -o errexit -o allexport;", "cmd: j`test -n ${vars.adminPassword}; set -o errexit -o allexport;", { code: 'TK201', says: 'admin_password' }),
];
