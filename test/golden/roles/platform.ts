import { changes, asserted, callRole, component, controlNode, defineGroups, defineVariables, entryPoint, expression, j, phase, platform, play, role, secret, task } from '#dsl';
import { copy } from '#modules/ansible.builtin/copy';
import { stat } from '#modules/ansible.builtin/stat';

const vars = defineVariables({ apiToken: secret('Token of the service', { environment: 'API_TOKEN' }) });

const tokenFile = role({
  name: 'token_file',
  title: 'Keeps a token in a file that only its owner can read',
  entryPoints: {
    main: entryPoint({
      description: 'Writes the token',
      parameters: {
        token_file_path: { type: 'path', required: true, description: 'Path of the file' },
        token_file_token: { type: 'str', required: true, noLog: true, description: 'The token' },
        token_file_mode: { type: 'str', default: '0600', choices: ['0600', '0400'], description: 'Mode of the file' },
      },
      steps: (parameters) => [task('Write the token', copy({ content: parameters.token_file_token, dest: parameters.token_file_path, mode: parameters.token_file_mode }), { effects: [changes('file', parameters.token_file_path)] })],
    }),
    check: entryPoint({
      description: 'Fails when the file can be read by others',
      parameters: { token_file_path: { type: 'path', required: true, description: 'Path of the file' } },
      steps: ({ token_file_path }) => {
        const found = task('Look at the file', stat({ path: token_file_path, get_checksum: false }));
        return [found, asserted('Only the owner can read it', expression<boolean>`${found.result.stat.mode} in ['0600', '0400']`, { error: j`${token_file_path} can be read by others`, details: [j`Its mode is ${found.result.stat.mode}`], action: ['Run the deploy again'], reference: 'README.md' })];
      },
    }),
  },
  defaults: { token_file_note: 'Written by Ansible' },
});

/** A role with two entry points, one of them with a secret parameter. */
const token = component({
  id: 'token',
  title: 'Token',
  summary: 'The token of the service on the control node.',
  slot: 10,
  on: [
    play(controlNode, {
      deploy: [callRole('Keep the token', tokenFile, 'main', { token_file_path: '/root/.token', token_file_token: vars.apiToken })],
      test: [callRole('Look at the token', tokenFile, 'check', { token_file_path: '/root/.token' })],
    }),
  ],
});

export default platform({ id: 'roles', title: 'Roles', summary: 'A role of the author.', groups: defineGroups({}), variables: vars, phases: [phase({ id: '00_start', title: 'Start', summary: 'x', components: [token] })] });
