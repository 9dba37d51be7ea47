import { play } from '../../../src/dsl/play.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { preflight } from '../../../src/roles/preflight.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { roleShared } from '../../../src/rules/tasks/role-shared.ts';
import { describeRule } from '../describe-rule.ts';

const greeting = role({ name: 'greeting', title: 'Greeting', entryPoints: { main: entryPoint({ description: 'Says hello', parameters: {}, steps: () => [task('Say hello', debug({ msg: 'hello' }))] }) } });
const greet = callRole('Greet', greeting, 'main', {});
const calling = (id: string, slot: number, ...deploy: readonly (typeof greet)[]) => sampleComponent({ id, slot, on: [play(groups.web, { ...quiet, deploy })] });

describeRule(roleShared, {
  passes: {
    'two components': samplePlatform(calling('one', 10, greet), calling('two', 20, greet)),
    'the only component there is': samplePlatform(calling('one', 10, greet)),
    'a role of the compiler': samplePlatform(calling('one', 10, callRole('Check', preflight, 'main', { preflight_title: 'x' })), calling('two', 20)),
    'a tree that nobody compiled': { ...samplePlatform(calling('one', 10, greet), calling('two', 20)), source: 'yaml' },
  },
  fails: {
    single: {
      'one of two': { of: samplePlatform(calling('one', 10, greet), calling('two', 20)), says: ['The role "greeting" is used by "one" alone.'], helps: 'function' },
    },
  },
});
