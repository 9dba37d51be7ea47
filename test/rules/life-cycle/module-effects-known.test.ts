import { creates } from '../../../src/dsl/effects.ts';
import { moduleBinding } from '../../../src/dsl/module-call.ts';
import { handler, task } from '../../../src/dsl/task.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { moduleEffectsKnown } from '../../../src/rules/life-cycle/module-effects-known.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const brew = moduleBinding<{ name: string }, object>('acme.tools.brew');
const unknown = ['What the module acme.tools.brew does to resources is not known.'];

describeRule(moduleEffectsKnown, {
  passes: {
    'a module that is known': samplePlatform(made('site', [task('Write it', copy({ dest: '/srv/x', content: 'x' }))])),
    'a module whose effects stand beside the call': samplePlatform(made('site', [task('Brew it', brew({ name: 'x' }), { effects: [creates('file', '/srv/x')] })])),
    'a module that only looks, in check mode': samplePlatform(made('site', [task('Brew it', brew({ name: 'x' }), { checkMode: true })])),
    'a tree that nobody compiled': uncompiled(made('site', [task('Brew it', brew({ name: 'x' }))])),
  },
  fails: {
    unknown: {
      'a module without a table': { of: samplePlatform(made('site', [task('Brew it', brew({ name: 'x' }))])), says: unknown, helps: 'effects: [creates' },
      'a handler': { of: samplePlatform(made('site', [task('Write it', copy({ dest: '/srv/x', content: 'x' }), { then: handler('Brew', brew({ name: 'x' })) })])), says: unknown },
      'a task of the rollback': { of: samplePlatform(made('site', [], { undoing: [task('Brew it', brew({ name: 'x' }))] })), says: unknown },
    },
    unread: { 'a manifest in a file': { of: samplePlatform(made('site', [task('Apply it', k8s({ src: '/srv/x.yaml' }))])), says: ['What the task "Apply it" makes cannot be read from the arguments of kubernetes.core.k8s.'], helps: 'creates(' } },
  },
});
