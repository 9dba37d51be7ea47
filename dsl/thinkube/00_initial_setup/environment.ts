import { asserted, component, controlNode, expression, facts, j, needs, observed, play, playVariable, task } from '#dsl';
import { lineinfile } from '#modules/ansible.builtin/lineinfile';
import { shell } from '#modules/ansible.builtin/shell';
import { hasMode, removed } from '#resources/host/faults';
import { sharedFile } from '#resources/host/shared-file';
import { shellAssignments } from '#resources/host/shell-assignments';
import { symbolicLink } from '#resources/host/symbolic-link';
import { groups } from '../groups.ts';
import { vars } from '../variables.ts';

const members = groups.baremetal;
const environmentFile = sharedFile(j`${facts.userDir}/.env`, { mode: '0600', become: false });

/** Host names as names of shell variables: a dash is not allowed in those. */
const addressNames = expression<readonly string[]>`${members.hosts} | map('upper') | map('regex_replace', '[^A-Z0-9]', '_') | map('regex_replace', '$', '_IP')`;
/** Every line that is ours, by name. */
const values = playVariable('env_values', expression<{ readonly [name: string]: string }>`{'DOMAIN_NAME': ${vars.domainName}, 'NETWORK_CIDR': ${vars.networkCidr}, 'NETWORK_GATEWAY': ${vars.networkGateway}, 'ADMIN_USERNAME': ${vars.adminUsername}} | combine({'ZEROTIER_NETWORK_ID': ${vars.zerotierNetworkId}} if ${vars.zerotierNetworkId} | default('', true) else {}, dict(${addressNames} | zip(${members.hosts} | map('extract', hostvars, 'ansible_host'))))`);
const assignments = shellAssignments(environmentFile.path, { title: 'lines of the installation in ~/.env', values });
const link = symbolicLink(j`${vars.projectRoot}/.env`, environmentFile.path, { become: false });

/** The file as a shell reads it. Only our own names are printed: the file holds the user's secrets too. */
const loaded = task('Load ~/.env in a shell', shell({ cmd: j`set -o errexit -o allexport; . '${environmentFile.path}'; for name in {{ ${values}.keys() | join(' ') }}; do printenv "$name" || true; done`, executable: '/bin/bash' }), {
  changedWhen: false,
  checkMode: false,
});

export const environment = component({
  id: 'env',
  title: 'Environment of the control node',
  summary: 'Values of the inventory as variables in ~/.env of the control node, for shells and scripts, with a link in the project folder. Lines that the user keeps there, such as secrets, are never touched.',
  slot: 20,
  files: { deploy: 'setup_env', test: 'test_env_setup', rollback: 'rollback_env_setup' },
  requires: [needs(members, vars.ansibleHost)],
  on: [
    play(controlNode, {
      deploy: [environmentFile, assignments, link],
      test: [
        ...observed(environmentFile, assignments, link),
        loaded,
        asserted('A shell reads the values of the inventory', expression<boolean>`${loaded.result.stdout_lines} == (${values}.values() | map('string') | list)`, {
          error: 'environment: a shell that loads ~/.env does not get the values of the inventory',
          details: [j`Expected for {{ ${values}.keys() | join(', ') }}: {{ ${values}.values() | join(', ') }}`],
          action: ['Look for a second line of the same name in ~/.env and remove it', 'Run 20_setup_env.yaml'],
          reference: 'README.env.md',
        }),
      ],
      faults: [
        hasMode(environmentFile, '0644'),
        { title: 'a value is wrong', steps: [task('Set another domain', lineinfile({ path: environmentFile.path, regexp: '^DOMAIN_NAME=', line: 'DOMAIN_NAME=elsewhere.invalid' }), { diff: false })] },
        removed(link),
      ],
    }),
  ],
  troubleshooting: [
    { symptom: 'A shell does not know the variables', remedy: 'load the file: set -o allexport; . ~/.env; set +o allexport' },
    { symptom: 'The link points to another home', remedy: 'run the playbook as the user who runs ansible-playbook' },
  ],
});
