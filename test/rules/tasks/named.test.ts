import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, handler, task, taskFile } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { named } from '../../../src/rules/tasks/named.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';
import { play } from '../../../src/dsl/play.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const says = (name: Parameters<typeof task>[0], then?: ReturnType<typeof handler>) => task(name, debug({ msg: 'x' }), then === undefined ? {} : { then });
const restarts = (name: string) => handler(name, debug({ msg: 'x' }));
const twice = (name: string, place = 'play "Deploy Site"') => `The ${place} has two steps named "${name}".`;
const empty = role({ name: 'r', title: 'A role', entryPoints: { main: entryPoint({ description: 'Does it', parameters: {}, steps: () => [says('Say it'), says('Say it')] }) } });

describeRule(named, {
  passes: {
    'names of their own': deployed(says('Say it'), says('Say more')),
    'names that differ in a variable': deployed(says(j`Say ${vars.port}`), says(j`Say ${vars.greeting}`)),
    'the same name in deploy and test': samplePlatform(samplePlay({ deploy: [says('Say it')], test: [says('Say it'), looks()] })),
    'a capital letter of another alphabet': deployed(says('Übergib es')),
    'blocks and names with code in a tree that nobody compiled': withTasks('- block:\n    - name: "{{ verb }} it"\n      ansible.builtin.ping:'),
    'a handler named like a task': deployed(says('Say it', restarts('Say it'))),
  },
  fails: {
    empty: {
      'a task': { of: deployed(says(' ')), says: ['A task has no name.'] },
      'a task and a play that nobody compiled': { of: imported('---\n- hosts: web\n  tasks:\n    - ansible.builtin.ping:\n'), says: ['A play has no name.', 'A task has no name.'] },
      'a block': { of: deployed(block('', [says('Say it')])), says: ['A block has no name.'] },
      'a task file': { of: deployed(taskFile('', 'more', [says('Say it')])), says: ['A task file has no name.'] },
      'a role call': { of: deployed(callRole('', role({ ...empty, entryPoints: { main: { ...empty.entryPoints['main']!, steps: [] } } }), 'main', {})), says: ['A role call has no name.'] },
      'a handler': { of: deployed(says('Say it', restarts(''))), says: ['A handler has no name.'] },
    },
    lowerCase: {
      'a lower-case letter': { of: deployed(says('say it')), says: ['The name "say it" does not start with a capital letter.'] },
      'a variable': { of: deployed(says(j`${vars.port} is open`)), says: ['The name "<port> is open" does not start with a capital letter.'], helps: 'verb' },
    },
    braces: {
      'a task': { of: deployed(says('Say {{ it }}')), says: ['The name "Say {{ it }}" holds braces, which Jinja would take for code.'], helps: 'plain words' },
      'a handler': { of: deployed(says('Say it', restarts('Restart {% it'))), says: ['The name "Restart {% it" holds braces, which Jinja would take for code.'] },
      'a component, whose title stands in other names': { of: samplePlatform(sampleComponent({ title: 'Site {#1' })), says: ['The name "Site {#1" holds braces, which Jinja would take for code.'] },
    },
    twice: {
      'two tasks': { of: deployed(says('Say it'), says('Say it')), says: [twice('Say it')] },
      'a task and a block': { of: deployed(block('Say it', [says('Say it')])), says: [twice('Say it')] },
      'a task in a task file': { of: deployed(says('Say it'), taskFile('Say more', 'more', [says('Say it')])), says: [twice('Say it')], helps: 'what it is about' },
      'two tasks of a role': { of: deployed(callRole('Call it', empty, 'main', {})), says: [twice('Say it', 'entry point "main" of role r')] },
    },
    playTwice: {
      'two plays without a word on what they are about': {
        of: samplePlatform(sampleComponent({ on: [play(groups.web, quiet), play(groups.database, quiet)] })),
        says: [['rollback', 'Roll back'], ['deploy', 'Deploy'], ['test', 'Test']].map(([purpose, verb]) => `The ${purpose} of "site" has two plays named "${verb} Site".`),
        helps: '`about`',
      },
    },
    handlerTwice: { 'two handlers': { of: deployed(says('Say it', restarts('Restart it')), says('Say more', restarts('Restart it'))), says: ['The play "Deploy Site" has two handlers named "Restart it".'], helps: 'only one of them' } },
  },
});
