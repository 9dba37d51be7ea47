import { anyOf, defineGroups } from '../../../src/dsl/groups.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlaySpec } from '../../../src/dsl/play.ts';
import { quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { oneByOne } from '../../../src/rules/hosts/one-by-one.ts';
import { describeRule } from '../describe-rule.ts';

const own = defineGroups({ overlay: { purpose: 'Nodes of the overlay', oneByOne: true }, others: { purpose: 'Others' } });
const on = (hosts: Parameters<typeof play>[0], spec: Partial<PlaySpec> = {}) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups: own, variables: vars, phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(hosts, { ...quiet, ...spec })] })] })] });
const atOnce = ['The play changes all hosts of "overlay" at once.'];

describeRule(oneByOne, {
  passes: {
    'serial': on(own.overlay, { serial: 1 }),
    'another group': on(own.others),
  },
  fails: {
    atOnce: {
      'the group': { of: on(own.overlay), says: atOnce, helps: 'serial: 1' },
      'among others, two at a time': { of: on(anyOf(own.others, own.overlay), { serial: 2 }), says: atOnce },
    },
  },
});
