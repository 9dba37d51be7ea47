import { component } from '../../../src/dsl/component.ts';
import { anyOf } from '../../../src/dsl/groups.ts';
import { play } from '../../../src/dsl/play.ts';
import { observed, probed } from '../../../src/dsl/probes.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, task } from '../../../src/dsl/task.ts';
import { expression } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { complete } from '../../../src/rules/life-cycle/complete.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const say = task('Say it', debug({ msg: 'all is well' }));
const careless = task('Look, whatever comes', command({ argv: ['true'] }), { changedWhen: false, failedWhen: false });
const look = probed('the site answers', command({ argv: ['true'] }), { until: (result) => expression<boolean>`${result} is succeeded`, failure: () => ({ error: 'no', details: ['no'], action: ['no'], reference: 'README.md' }) });
const checks = (step: typeof say) => role({ name: 'checks', title: 'Looks', entryPoints: { main: entryPoint({ description: 'Looks', parameters: {}, steps: () => [step] }) } });
const withTest = (...test: Parameters<typeof samplePlay>[0]['test'] & object) => samplePlatform(samplePlay({ test }));

describeRule(complete, {
  passes: {
    'an assertion': withTest(looks()),
    'an observation': withTest(...observed(aptPackage('nginx'))),
    'a probe': withTest(...look),
    'a probe inside of a block': withTest(block('Look', [looks()])),
    'a role that looks': withTest(callRole('Look', checks(look[1] as typeof say), 'main', {})),
    'a module that may fail': withTest(task('Look', command({ argv: ['true'] }), { changedWhen: false })),
  },
  fails: {
    missing: {
      'a component without hosts': { of: samplePlatform(sampleComponent({ on: [] })), says: ['deploy', 'rollback', 'test'].map((purpose) => `The component "site" has no ${purpose}.`) },
      'a component that says nothing': { of: samplePlatform(component({ id: 'site', title: 'Site', summary: '', slot: 10 })), says: ['deploy', 'rollback', 'test'].map((purpose) => `The component "site" has no ${purpose}.`), helps: 'play(' },
    },
    noProbe: {
      'an empty test': { of: withTest(), says: ['The test of "site" looks at nothing on web.'], helps: 'asserted' },
      'a test that only talks': { of: withTest(say), says: ['The test of "site" looks at nothing on web.'] },
      'a probe that nobody judges': { of: withTest(careless), says: ['The test of "site" looks at nothing on web.'] },
      'a role that only talks': { of: withTest(callRole('Talk', checks(say), 'main', {})), says: ['The test of "site" looks at nothing on web.'] },
      'one play of two': {
        of: samplePlatform(sampleComponent({ on: [play(groups.web, quiet), play(anyOf(groups.database, groups.caches), { ...quiet, about: 'data', test: [] })] })),
        says: ['The test of "site" looks at nothing on database, caches.'],
      },
    },
  },
});
