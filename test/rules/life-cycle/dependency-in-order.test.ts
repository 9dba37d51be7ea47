import { phase } from '../../../src/dsl/platform.ts';
import { task } from '../../../src/dsl/task.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { slurp } from '../../../src/modules/ansible.builtin/slurp.ts';
import { dependencyInOrder } from '../../../src/rules/life-cycle/dependency-in-order.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import type { ComponentSpec } from '../../../src/dsl/component.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePhases, samplePlatform } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const base = (spec: Partial<ComponentSpec> = {}) => made('base', [task('Write it', copy({ dest: '/srv/base', content: 'x' }))], { spec });
const shop = (dependsOn: readonly ComponentNode[], spec: Partial<ComponentSpec> = {}) => made('shop', [task('Read it', slurp({ src: '/srv/base' }))], { spec: { dependsOn, ...spec } });
const pair = (first: ComponentNode, second: (first: ComponentNode) => ComponentNode) => samplePlatform(first, second(first));
const inPhases = (...phases: readonly ComponentNode[]) => samplePhases(...phases.map((component, index) => phase({ id: `${index}0_step`, title: 'Step', summary: '', components: [component] })));
const [early, late] = [base({ slot: 10 }), base({ slot: 30 })];
const own = base({ directory: 'base' });

describeRule(dependencyInOrder, {
  passes: {
    'an earlier slot': pair(early, (first) => shop([first], { slot: 20 })),
    'an earlier phase with a later slot': inPhases(late, shop([late], { slot: 10 })),
    'components with folders of their own': pair(own, (first) => shop([first], { directory: 'shop' })),
    'what an uncompiled tree makes first': uncompiled(early, shop([], { slot: 20 })),
    'what an uncompiled tree makes twice, once in time': uncompiled(early, shop([], { slot: 20 }), made('again', [task('Write it', copy({ dest: '/srv/base', content: 'x' }))], { spec: { slot: 30 } })),
  },
  fails: {
    later: {
      'a later slot': { of: pair(late, (first) => shop([first], { slot: 20 })), says: ['"shop" depends on "base", which comes later: 10_sites, slot 30.'], helps: 'earlier phase' },
      'a later phase': { of: inPhases(shop([own]), own), says: ['"shop" depends on "base", which comes later: 10_step.'] },
    },
    elsewhere: { 'a component of no phase': { of: samplePlatform(shop([early])), says: ['"shop" depends on "base", which the platform does not have.'], helps: 'Add "base"' } },
    usedBefore: { 'a file that a later playbook makes': { of: uncompiled(shop([], { slot: 20 }), late), says: ['"shop" needs the file /srv/base, which only "base" makes, and that comes later: 10_sites, slot 30.'] } },
  },
});
