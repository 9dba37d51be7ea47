import { forEach, task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { record, text } from '../../../src/dsl/value-types.ts';
import { moduleBinding } from '../../../src/dsl/module-call.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { stat } from '../../../src/modules/ansible.builtin/stat.ts';
import { resultDocumented } from '../../../src/rules/variables/result-documented.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';

type Steps = NonNullable<Parameters<typeof samplePlay>[0]['deploy']>;
const deployed = (...deploy: Steps) => samplePlatform(samplePlay({ deploy }));
const looks = task('Look at it', stat({ path: '/srv' }));
const each = forEach('each_path', ['/srv'], (path) => task('Look at each', stat({ path })));
const declared = task('Ask it', moduleBinding<object, object>('ansible.builtin.stat')({ path: '/srv' }), { returns: record({ answer: text() }) });
const says = (text_: ReturnType<typeof j>) => task('Say it', debug({ msg: text_ }));
const tree = (asked: ImportedTask, msg: string) => importedPlay({ steps: [{ register: 'asked', ...asked }, { module: 'ansible.builtin.debug', given: { msg } }] });
const looped = (reader: Omit<ImportedTask, 'module'>) => importedPlay({ steps: [{ module: 'ansible.builtin.stat', given: { path: '{{ item }}' }, loop: ['/srv'], register: 'asked' }, { module: 'ansible.builtin.debug', ...reader }] });

describeRule(resultDocumented, {
  passes: {
    'documented members': deployed(looks, says(j`{{ ${looks.result}.stat.exists }} ${looks.result.changed}`)),
    'results of a loop': deployed(each, says(j`{{ ${each.result}.results[0].stat.exists }}`)),
    'what the call declares': deployed(declared, says(j`${declared.result.answer} {{ ${declared.result}.answer }}`)),
    'a module that documents nothing': tree({ module: 'ansible.builtin.set_fact', given: { a: 1 } }, '{{ asked.anything }}'),
    'items of the results of a loop': looped({ loop: "{{ asked.results | selectattr('stat.exists') }}", given: { msg: '{{ item.stat.exists }} {{ item.item }} {{ item.changed }} {{ asked.results | map(attribute="stat.exists") | list }}' } }),
    'items of something else': looped({ loop: "{{ asked.results | map(attribute='item') }}", given: { msg: '{{ item.stat.exits }}' } }),
    'methods of dicts': deployed(looks, says(j`{{ ${looks.result}.stat.keys() | list }}`)),
  },
  fails: {
    missing: {
      'a misspelt member': { of: deployed(looks, says(j`{{ ${looks.result}.stat.exits }}`)), says: ['The task "Say it" reads "exits" of the result of "Look at it", which ansible.builtin.stat does not return.'], helps: '"exists"' },
      'a tree': { of: tree({ module: 'ansible.builtin.command', given: { cmd: 'date' } }, '{{ asked.stdot }}'), says: ['The task "Task 2" reads "stdot" of the result of "Task 1", which ansible.builtin.command does not return.'] },
      'an item of the results of a loop': { of: looped({ loop: '{{ asked.results }}', given: { msg: '{{ item.stat.exits }}' } }), says: ['The task "Task 2" reads "exits" of the result of "Task 1", which ansible.builtin.stat does not return.'], helps: '"exists"' },
      'an attribute of the results of a loop': { of: looped({ given: { msg: "{{ asked.results | map(attribute='stat.exits') | list }}" } }), says: ['The task "Task 2" reads "exits" of the result of "Task 1", which ansible.builtin.stat does not return.'], helps: '"exists"' },
      'an attribute that selects results': { of: deployed(each, says(j`{{ ${each.result}.results | list | selectattr('stat.exits') | list | length }}`)), says: ['The task "Say it" reads "exits" of the result of "Look at each", which ansible.builtin.stat does not return.'], helps: '"exists"' },
      'beyond what the call declares': { of: deployed(declared, says(j`{{ ${declared.result}.question }}`)), says: ['The task "Say it" reads "question" of the result of "Ask it", which ansible.builtin.stat does not return.'] },
    },
    looped: { 'a loop read as one result': { of: deployed(each, says(j`{{ ${each.result}.stat }}`)), says: ['The task "Say it" reads "stat" of the result of "Look at each", which is a loop.'], helps: 'results' } },
  },
});
