import { irregular } from '../../../src/dsl/file-names.ts';
import { defineGroups } from '../../../src/dsl/groups.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { forEach, task, taskFile } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { snakeCase } from '../../../src/rules/naming/snake-case.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';
import { looks, sampleComponent, samplePhases, samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const withId = (id: string) => samplePlatform(sampleComponent({ id }));
const withFiles = (deploy: string) => samplePlatform(sampleComponent({ files: { deploy, test: 'test', rollback: 'rollback' } }));
const withPhase = (id: string) => samplePhases(phase({ id, title: 'Sites', summary: '', components: [] }));
const calls = (name: string, parameter: string) => {
  const called = role({ name, title: 'A role', entryPoints: { main: entryPoint({ description: 'Does it', parameters: { [parameter]: { type: 'str', description: 'What', required: true } }, steps: () => [looks()] }) } });
  return samplePlatform(samplePlay({ deploy: [callRole('Call it', called, 'main', { [parameter]: 'x' })] }));
};

describeRule(snakeCase, {
  passes: {
    'snake_case everywhere': samplePlatform(sampleComponent({ id: 'web_2', directory: 'core/web_2', files: { deploy: 'setup_web', test: 'test_web', rollback: 'reset_web' } })),
    'a copy that is made': withFiles('copy_certificates'),
    'words that only contain a forbidden one': withFiles('set_threshold_of_templates_and_prefixes'),
    'a tree that nobody compiled, with its own names of files and roles': imported({ 'Do-It.yaml': '---\n- name: Do it\n  hosts: web\n  vars: {a_b: 1}\n  roles: [namespace.web]\n', 'roles/namespace.web/tasks/main.yaml': '- name: Do it\n  ansible.builtin.ping:\n  register: __done\n' }),
    'names of parts': samplePlatform(sampleComponent({ files: irregular('the guide says so', { deploy: '20-1_prepare', test: '18_test', rollback: '19-1_reset' }) })),
    'a role whose parameters carry its name': calls('web_role', 'web_role_port'),
  },
  fails: {
    notSnake: {
      'names in a tree that nobody compiled': { of: imported({ 'site.yaml': '---\n- name: Do it\n  hosts: web\n  vars: {aB: 1}\n  tasks:\n    - name: Do it\n      ansible.builtin.set_fact: {cD: 1}\n      register: eF\n' }), says: ['The variable "aB" is not snake_case.', 'The fact "cD" is not snake_case.', 'The register "eF" is not snake_case.'] },
      'an id in camelCase': { of: withId('webServer'), says: ['The id "webServer" is not snake_case.'], helps: '"web_server"' },
      'an id with a dash': { of: withId('web-server'), says: ['The id "web-server" is not snake_case.'] },
      'a verb with a space': { of: withFiles('set up'), says: ['The playbook "10_set up" is not snake_case.'], helps: '"set_up"' },
      'a folder that leads out': { of: samplePlatform(sampleComponent({ directory: '../other' })), says: ['The folder "../other" is not snake_case.'] },
      'an absolute folder': { of: samplePlatform(sampleComponent({ directory: '/etc' })), says: ['The folder "/etc" is not snake_case.'] },
      'a phase': { of: withPhase('10_Sites'), says: ['The phase "10_Sites" is not snake_case.'] },
      'a task file': { of: samplePlatform(samplePlay({ deploy: [taskFile('Do more', 'moreSteps', [looks()])] })), says: ['The task file "moreSteps" is not snake_case.'] },
      'a loop variable': { of: samplePlatform(samplePlay({ deploy: [forEach('theItem', ['a'], (item) => task('Say it', debug({ msg: j`${item}` })))] })), says: ['The loop variable "theItem" is not snake_case.'] },
      'a variable of a task': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), { vars: { 'a-b': 1 } })] })), says: ['The variable "a-b" is not snake_case.'] },
      'a play variable': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`${playVariable('a-b', 1)}` }))] })), says: ['The play variable "a-b" is not snake_case.'] },
      'a host group': { of: platform({ id: 'sample', title: 'Sample', summary: '', groups: defineGroups({ 'web-servers': { purpose: 'x' } }), variables: {}, phases: [] }), says: ['The host group "web-servers" is not snake_case.'] },
    },
    noNumber: {
      'a phase without a number': { of: withPhase('sites'), says: ['The phase "sites" does not start with its number.'], helps: '"10_sites"' },
      'a phase that is no ten': { of: withPhase('15_sites'), says: ['The phase "15_sites" does not start with its number.'] },
      'an irregular name without a number': {
        of: samplePlatform(sampleComponent({ files: irregular('the guide says so', { deploy: 'deploy', test: '18_test', rollback: '19_reset' }) })),
        says: ['The playbook "deploy" does not start with its number.'],
      },
    },
    leftover: {
      'an old playbook': { of: withFiles('setup_web_old'), says: ['The playbook "10_setup_web_old" says "old".'] },
      'a copy of a playbook': { of: withFiles('setup_web_copy'), says: ['The playbook "10_setup_web_copy" says "copy".'] },
      'a second version': { of: withId('web_v2'), says: ['The id "web_v2" says "v2".'] },
      'a fix of another playbook': { of: withFiles('fix_web'), says: ['The playbook "10_fix_web" says "fix".'] },
      'a backup component': { of: withId('web_backup'), says: ['The id "web_backup" says "backup".'] },
      'a temporary folder': { of: samplePlatform(sampleComponent({ directory: 'temp' })), says: ['The folder "temp" says "temp".'], helps: 'version control' },
    },
    rolePrefix: { 'a parameter of any name': { of: calls('web_role', 'port'), says: ['The parameter "port" does not start with the name of its role.'], helps: '"web_role_port"' } },
  },
});
