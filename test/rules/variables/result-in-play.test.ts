import { play } from '../../../src/dsl/play.ts';
import { platform } from '../../../src/dsl/platform.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { observed } from '../../../src/dsl/probes.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { forEach, handler, task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { text } from '../../../src/dsl/value-types.ts';
import { defineVariables, onHost, technical } from '../../../src/dsl/variables.ts';
import { thisHost } from '../../../src/dsl/groups.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { sshKeyPair } from '../../../src/resources/host/ssh-key-pair.ts';
import { resultInPlay } from '../../../src/rules/variables/result-in-play.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const asks = task('Ask the date', command({ argv: ['date'] }), { changedWhen: false });
const looped = forEach('name', ['a', 'b'], (name) => task('Ask each', command({ argv: ['id', name] }), { changedWhen: false }));
const says = (value: unknown) => task('Say it', debug({ msg: j`${value}` }));
const key = sshKeyPair('/srv/key', { type: 'ed25519', comment: 'x' });
const elsewhere = (place: string) => `The result of the task "Ask the date" is read in the ${place}, which does not contain that task.`;

describeRule(resultInPlay, {
  passes: {
    'a result behind its task': samplePlatform(samplePlay({ deploy: [asks, says(asks.result.stdout)] })),
    'the result of a loop': samplePlatform(samplePlay({ deploy: [looped, says(looped.result.results)] })),
    'the result on another host': samplePlatform(samplePlay({ deploy: [asks, says(onHost(thisHost, asks.result.stdout))] })),
    'a resource that is placed and observed, in two plays each': samplePlatform(
      sampleComponent({ on: [groups.web, groups.database].map((group) => play(group, { ...quiet, about: group.group.name, deploy: [key, says(key.publicKey)], test: [...observed(key), says(key.publicKey)] })) }),
    ),
  },
  fails: {
    elsewhere: {
      'a result of the deploy in the test': { of: samplePlatform(samplePlay({ deploy: [asks], test: [looks(), says(asks.result.stdout)] })), says: [elsewhere('play "Test Site"')], helps: 'Put the task' },
      'a result of another play': {
        of: samplePlatform(sampleComponent({ on: [play(groups.web, { ...quiet, deploy: [asks] }), play(groups.database, { ...quiet, about: 'data', deploy: [says(asks.result.stdout)] })] })),
        says: [elsewhere('play "Deploy Site: data"')],
      },
      'on another host': { of: samplePlatform(samplePlay({ deploy: [says(onHost(thisHost, asks.result.stdout))] })), says: [elsewhere('play "Deploy Site"')] },
      'in a condition': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), { when: expression<boolean>`${asks.result.stdout} == ''` })] })), says: [elsewhere('play "Deploy Site"')] },
      'in a play variable': { of: samplePlatform(samplePlay({ deploy: [says(playVariable('today', asks.result.stdout))] })), says: [elsewhere('play "Deploy Site"')] },
      'in a handler': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'x' }), { then: handler('Say more', debug({ msg: j`${asks.result.stdout}` })) })] })), says: [elsewhere('play "Deploy Site"')] },
      'in a role': {
        of: samplePlatform(samplePlay({ deploy: [asks, callRole('Call it', role({ name: 'teller', title: 'Tells', entryPoints: { main: entryPoint({ description: 'Tells', parameters: {}, steps: () => [says(asks.result.stdout)] }) } }), 'main', {})] })),
        says: [elsewhere('entry point "main" of role teller')],
      },
      'in a fault': { of: samplePlatform(samplePlay({ deploy: [asks], faults: [{ title: 'it talks', steps: [says(asks.result.stdout)] }] })), says: [elsewhere('fault "it talks"')] },
    },
    default: {
      'the default of a variable': {
        of: platform({ id: 'sample', title: 'Sample', summary: '', groups, variables: defineVariables({ today: technical(text(), 'Today', { default: asks.result.stdout }) }), phases: [] }),
        says: ['A default reads the result of the task "Ask the date".'],
      },
      'the default of a role': {
        of: samplePlatform(samplePlay({ deploy: [callRole('Call it', role({ name: 'teller', title: 'Tells', defaults: { teller_today: asks.result.stdout }, entryPoints: { main: entryPoint({ description: 'Tells', parameters: {}, steps: () => [looks()] }) } }), 'main', {})] })),
        says: ['A default reads the result of the task "Ask the date".'],
      },
    },
  },
});
