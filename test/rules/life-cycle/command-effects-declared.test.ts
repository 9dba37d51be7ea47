import { creates, noEffects } from '../../../src/dsl/effects.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { shell } from '../../../src/modules/ansible.builtin/shell.ts';
import { commandEffectsDeclared } from '../../../src/rules/life-cycle/command-effects-declared.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const run = command({ argv: ['make', 'install'] });
const deployed = (...deploy: Parameters<typeof made>[1]) => samplePlatform(made('site', deploy));
const undeclared = ['The task "Make it" runs a program that changes something, and does not say what.'];

describeRule(commandEffectsDeclared, {
  passes: {
    'effects beside the call': deployed(task('Make it', run, { changedWhen: true, effects: [creates('file', '/srv/x')] })),
    'a program that only looks': deployed(task('Make it', run, { changedWhen: false })),
    'a program that is not run': deployed(task('Make it', run, { checkMode: true })),
    'a file that it makes': deployed(task('Make it', command({ argv: ['make'], creates: '/srv/x' }))),
    'a file that it removes': deployed(task('Make it', shell({ cmd: 'rm /srv/x', removes: '/srv/x' }))),
    'a program of which nobody says whether it changes anything, which is another rule\'s': deployed(task('Make it', run)),
    'no effects, with the reason': deployed(task('Make it', run, { changedWhen: true, effects: noEffects('it only prints') })),
    'a request that only asks': deployed(task('Ask', uri({ url: 'http://x' })), task('Log in', uri({ url: 'http://x', method: 'POST' }), { changedWhen: false })),
    'a tree that nobody compiled': uncompiled(made('site', [task('Make it', run)])),
  },
  fails: {
    undeclared: {
      'a command': { of: deployed(task('Make it', run, { changedWhen: true })), says: undeclared, helps: 'effects: [creates' },
      'a shell in the rollback': { of: samplePlatform(made('site', [], { undoing: [task('Make it', shell({ cmd: 'make clean' }), { changedWhen: true })] })), says: undeclared },
    },
    request: { 'a request': { of: deployed(task('Make it', uri({ url: 'http://x', method: 'POST' }))), says: ['The task "Make it" sends a request that changes something, and does not say what.'], helps: 'effects' } },
    unexplained: { 'an empty list': { of: deployed(task('Make it', run, { changedWhen: true, effects: [] })), says: ['The task "Make it" says that it has no effects, and not why.'], helps: 'noEffects' } },
  },
});
