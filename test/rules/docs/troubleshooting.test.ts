import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { troubleshooting } from '../../../src/rules/docs/troubleshooting.ts';
import { describeRule } from '../describe-rule.ts';

describeRule(troubleshooting, {
  passes: {
    'a component with some': samplePlatform(sampleComponent({ directory: 'core/site', troubleshooting: [{ symptom: 'x', remedy: 'y' }] })),
    'a component of the phase': samplePlatform(sampleComponent()),
  },
  fails: {
    missing: {
      'none': { of: samplePlatform(sampleComponent({ directory: 'core/site' })), says: ['The README of "site" says nothing of trouble.'], helps: 'symptom' },
    },
  },
});
