import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, handler, task } from '../../../src/dsl/task.ts';
import type { Task } from '../../../src/dsl/task.ts';
import { moduleBinding } from '../../../src/dsl/module-call.ts';
import { observed } from '../../../src/dsl/probes.ts';
import { defineResource } from '../../../src/dsl/resource.ts';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { j } from '../../../src/dsl/values.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { validArguments } from '../../../src/rules/tasks/valid-arguments.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';
import { looks, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

/** Calls that the types of a binding would refuse. */
const call = (module: string, options: object) => moduleBinding<object, unknown>(module)(options);
const put = (options: object): Task => task('Put it there', call('ansible.builtin.copy', { dest: '/srv/x', content: 'x', ...options }));
const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const misspelt = put({ moode: '0644' });
const message = '"moode" is not an option of ansible.builtin.copy.';
const file = defineResource({ kind: 'Resource', type: 'file', title: 'file /srv/x', origin: callerOrigin(), remembers: {}, present: () => [misspelt], absent: () => [misspelt] });

describeRule(validArguments, {
  passes: {
    'arguments as documented': deployed(task('Put it there', copy({ dest: '/srv/x', content: j`${vars.port}`, mode: '0644' }))),
    'items that the option takes': deployed(forEach('unit_state', ['started', 'stopped'], (state) => task('Set it', call('ansible.builtin.systemd_service', { name: 'x', state })))),
    'a default that the option takes': deployed(task('Wait for it', call('ansible.builtin.wait_for', { port: vars.port }))),
    'a template where a truth value is wanted': deployed(put({ backup: j`{{ ${vars.port} > 1 }}` })),
  },
  fails: {
    invalid: {
      'a misspelt option': { of: deployed(misspelt), says: [message], helps: 'Write "mode"' },
      'a misspelt option inside of a block': { of: deployed(block('Put things there', [misspelt])), says: [message] },
      'a misspelt option of a handler': { of: deployed(task('Put it there', copy({ dest: '/srv/x', content: 'x' }), { then: handler('Put more there', misspelt.call) })), says: [message] },
      'a misspelt option in a role': {
        of: deployed(callRole('Call it', role({ name: 'r', title: 'A role', entryPoints: { main: entryPoint({ description: 'Does it', parameters: {}, steps: () => [misspelt] }) } }), 'main', {})),
        says: [message],
      },
      'a resource once, although three playbooks have it': { of: samplePlatform(samplePlay({ deploy: [file], test: [...observed(file), looks()] })), says: [message] },
      'a wrong choice': { of: deployed(task('Start it', call('ansible.builtin.systemd_service', { name: 'x', state: 'runing' }))), says: ['"state" cannot be the text "runing".'], helps: '"started"' },
      'a number as mode': { of: deployed(put({ mode: 644 })), says: ['"mode" has to be text, not the number 644.'], helps: "'0644'" },
      'several mistakes at once': { of: deployed(put({ moode: '0644', dest: undefined })), says: ['"dest" is required by ansible.builtin.copy and missing.', message] },
      'an item of a loop that the option does not take': { of: deployed(forEach('unit_state', ['started', 'stoped'], (state) => task('Set it', call('ansible.builtin.systemd_service', { name: 'x', state })))), says: ['"state" cannot be the text "stoped".'], helps: '"stopped"' },
      'a text made of items': { of: deployed(forEach('verb', ['start', 'go'], (verb) => task('Set it', call('ansible.builtin.systemd_service', { name: 'x', state: j`${verb}ed` })))), says: ['"state" cannot be the text "goed".'] },
      'a default that the option does not take': { of: deployed(task('Wait for it', call('ansible.builtin.wait_for', { port: vars.greeting }))), says: ['"port" has to be a whole number, not the text "hello".'] },
      'an item of a tree': { of: importedPlay({ steps: [{ module: 'ansible.builtin.file', given: { path: '/srv', state: '{{ item.state }}' }, loop: [{ state: 'directory' }, { state: 'folder' }] }] }), says: ['"state" cannot be the text "folder".'] },
      'a module without a binding': { of: deployed(task('Do it', call('some.other.module', {}))), says: ['some.other.module has no binding, so its arguments cannot be checked.'], helps: 'npm run modules' },
    },
  },
});
