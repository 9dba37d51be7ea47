import { because } from '../../../src/dsl/dependencies.ts';
import type { ComponentSpec } from '../../../src/dsl/component.ts';
import { task } from '../../../src/dsl/task.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { slurp } from '../../../src/modules/ansible.builtin/slurp.ts';
import { dependencyUsed } from '../../../src/rules/life-cycle/dependency-used.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const base = made('base', [task('Write it', copy({ dest: '/srv/base', content: 'x' }))]);
const middle = made('middle', [task('Write it', copy({ dest: '/srv/middle', content: 'x' }))], { spec: { dependsOn: [because(base, 'it is on the same disk')] } });
const read = (path: string) => task('Read it', slurp({ src: path }));
const shop = (dependsOn: ComponentSpec['dependsOn'], ...paths: readonly string[]) => samplePlatform(base, middle, made('shop', paths.map(read), { spec: { dependsOn: dependsOn! } }));

describeRule(dependencyUsed, {
  passes: {
    'a file that is read': shop([base], '/srv/base'),
    'the way to another one': shop([middle], '/srv/base'),
    'a reason': shop([because(base, 'it makes the network')]),
    'a tree that nobody compiled': uncompiled(base, made('shop', [], { spec: { dependsOn: [base] } })),
  },
  fails: {
    unused: {
      'nothing that it makes': { of: shop([base]), says: ['"shop" depends on "base" and uses nothing that it makes.'], helps: 'because(base' },
      'an empty reason': { of: shop([because(base, ' ')]), says: ['"shop" depends on "base" and uses nothing that it makes.'] },
      'one of two': { of: shop([base, middle], '/srv/base'), says: ['"shop" depends on "middle" and uses nothing that it makes.'] },
    },
  },
});
