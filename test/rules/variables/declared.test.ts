import { needs } from '../../../src/dsl/needs.ts';
import { platform } from '../../../src/dsl/platform.ts';
import { task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { integer, text } from '../../../src/dsl/value-types.ts';
import { defineVariables, installation, onHost, technical } from '../../../src/dsl/variables.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { declared } from '../../../src/rules/variables/declared.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, sampleComponent, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const stray = defineVariables({ domainNam: installation(text(), 'Not of the platform'), colour: installation(text(), 'Like nothing else'), port: technical(integer(), 'A second one', { default: 80 }) });
const says = (value: unknown, options = {}) => samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`${value}` }), options)] }));
const unknown = (name: string) => `The platform does not declare the variable "${name}".`;

describeRule(declared, {
  passes: {
    'variables of the platform': says(vars.domainName),
    'a variable of another host': says(onHost(thisHost, vars.lanIp)),
    'a declared requirement': samplePlatform(sampleComponent({ requires: [needs(groups.web, vars.lanIp)] })),
  },
  fails: {
    unknown: {
      'a variable like one that there is': { of: says(stray.domainNam), says: [unknown('domain_nam')], helps: 'It has "domain_name"' },
      'a variable like none': { of: says(stray.colour), says: [unknown('colour')], helps: 'Add it to `variables` of the platform.' },
      'in a condition': { of: says('x', { when: expression<boolean>`${stray.colour} == 'red'` }), says: [unknown('colour')] },
      'of another host': { of: says(onHost(thisHost, stray.colour)), says: [unknown('colour')] },
      'in a requirement': { of: samplePlatform(sampleComponent({ requires: [needs(groups.web, stray.colour)] })), says: [unknown('colour')] },
      'in a default': {
        of: platform({ id: 'sample', title: 'Sample', summary: '', groups, variables: defineVariables({ paint: technical(text(), 'Paint', { default: j`${stray.colour}` }) }), phases: [] }),
        says: [unknown('colour')],
      },
      'in a fault': { of: samplePlatform(samplePlay({ faults: [{ title: 'it is red', steps: [task('Paint it', debug({ msg: stray.colour }))] }] })), says: [unknown('colour')] },
    },
    other: { 'a second variable of a name': { of: says(stray.port), says: ['The variable "port" is not the one that the platform declares: there are two of that name.'], helps: 'Import it' } },
  },
});
