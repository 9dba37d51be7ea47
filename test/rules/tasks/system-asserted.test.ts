import { phase, platform } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlaySpec } from '../../../src/dsl/play.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { expression } from '../../../src/dsl/values.ts';
import { groups, quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { systemAsserted } from '../../../src/rules/tasks/system-asserted.ts';
import { describeRule } from '../describe-rule.ts';

const failure = { error: 'e', details: ['d'], action: ['a'], reference: 'r' };
const supported = { preconditions: [{ name: 'It is supported', that: [expression<boolean>`${facts.distribution} == 'Ubuntu'`], failure }] };
const made = (first: Partial<PlaySpec>, second: Partial<PlaySpec>, supportedSystems?: readonly string[]) =>
  platform({
    id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, ...(supportedSystems === undefined ? {} : { supportedSystems }),
    phases: [
      phase({ id: '00_first', title: 'First', summary: 'x', components: [sampleComponent({ id: 'one', on: [play(groups.web, { ...quiet, ...first })] })] }),
      phase({ id: '10_second', title: 'Second', summary: 'x', components: [sampleComponent({ id: 'two', on: [play(groups.web, { ...quiet, ...second })] })] }),
    ],
  });
const missing = ['Nothing in the phase "00_first" asserts that a host runs one of the supported systems: Ubuntu 24.04.'];

describeRule(systemAsserted, {
  passes: {
    'an assertion in the first phase': made(supported, {}, ['Ubuntu 24.04']),
    'a platform that names no system': made({}, {}),
  },
  fails: {
    missing: {
      'no assertion': { of: made({}, {}, ['Ubuntu 24.04']), says: missing, helps: 'facts.distribution' },
      'one in a later phase': { of: made({}, supported, ['Ubuntu 24.04']), says: missing },
    },
  },
});
