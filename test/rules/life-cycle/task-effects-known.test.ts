import { moduleBinding } from '../../../src/dsl/module-call.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { taskEffectsKnown } from '../../../src/rules/life-cycle/task-effects-known.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const brew = moduleBinding<{ name: string }, object>('acme.tools.brew');
const run = command({ argv: ['make', 'install'] });

describeRule(taskEffectsKnown, {
  passes: {
    'a program that only looks': uncompiled(made('site', [task('Make it', run, { changedWhen: false })])),
    'a program with what it makes': uncompiled(made('site', [task('Make it', command({ argv: ['make'], creates: '/srv/x' }))])),
    'a platform of the DSL, which has errors for that': samplePlatform(made('site', [task('Make it', run), task('Brew it', brew({ name: 'x' }))])),
  },
  fails: {
    program: { 'a command': { of: uncompiled(made('site', [task('Make it', run, { changedWhen: true })])), says: ['What the task "Make it" changes cannot be seen: it runs a program.'], helps: 'changed_when: false' } },
    request: { 'a request': { of: uncompiled(made('site', [task('Make it', uri({ url: 'http://x', method: 'DELETE' }))])), says: ['What the task "Make it" changes cannot be seen: it sends a request.'] } },
    arguments: { 'a manifest in a file': { of: uncompiled(made('site', [task('Apply it', k8s({ src: '/srv/x.yaml' }))])), says: ['What the task "Apply it" changes cannot be seen: the arguments of kubernetes.core.k8s do not say it.'] } },
    module: { 'a module that nobody knows': { of: uncompiled(made('site', [task('Brew it', brew({ name: 'x' }))])), says: ['What the task "Brew it" changes cannot be seen: nothing is known of the module acme.tools.brew.'] } },
  },
});
