import { changes, noEffects, block, component, defineGroups, defineVariables, handler, installation, j, observed, phase, platform, play, playVariable, secret, task, userName } from '#dsl';
import { copy } from '#modules/ansible.builtin/copy';
import { uri } from '#modules/ansible.builtin/uri';
import { managedFile } from '#resources/host/managed-file';

const groups = defineGroups({ apps: { purpose: 'Application servers', members: 'exactly one' } });
const vars = defineVariables({
  adminUsername: installation(userName, 'Administrator', { example: 'tkadmin' }),
  adminPassword: secret('Password of the administrator', { environment: 'ADMIN_PASSWORD' }),
  optionalToken: secret('Token, where there is one', { environment: 'OPTIONAL_TOKEN', optional: true }),
});

const login = playVariable('loginHeader', j`Basic {{ (${vars.adminUsername} ~ ':' ~ ${vars.adminPassword}) | b64encode }}`);
const tell = handler('Tell the application', uri({ url: 'http://localhost:8080/reload', method: 'POST', headers: { Authorization: login } }), { become: false, effects: noEffects('it reads its settings again') });
const settings = managedFile('/etc/app/secrets.env', { content: j`PASSWORD=${vars.adminPassword}\n`, mode: '0600', then: tell });

/** Secrets in a file, in a header, in a handler and around a block: none of them reaches a log. */
const app = component({
  id: 'app',
  title: 'Application',
  summary: 'An application with a password.',
  slot: 10,
  directory: 'core/app',
  on: [
    play(groups.apps, {
      deploy: [
        settings,
        task('Log in', uri({ url: 'http://localhost:8080/', headers: { Authorization: login } }), { retries: 5, delay: 2, until: (result) => j`${result.status} == ${200}` }),
        block('With the token', [task('Write the token', copy({ content: j`{{ token }}`, dest: '/etc/app/raw', mode: '0600' }), { vars: { own: 1 }, become: true, effects: [changes('file', '/etc/app/raw')] })], { vars: { token: vars.optionalToken }, when: j`${vars.optionalToken} is defined` }),
      ],
      configure: { realm: [task('Make the realm', uri({ url: 'http://localhost:8080/realms', method: 'POST', body_format: 'json', body: { name: 'main', password: vars.adminPassword }, status_code: [200, 201, 409] }), { effects: noEffects('the application keeps it in its own files') })] },
      test: observed(settings),
    }),
  ],
  troubleshooting: [{ symptom: 'The log in is refused', remedy: 'look at the token' }],
});

export default platform({ id: 'secrets', title: 'Secrets', summary: 'What nobody may see.', groups, variables: vars, phases: [phase({ id: '40_apps', title: 'Applications', summary: 'x', components: [app] })] });
