import { play } from '../../../src/dsl/play.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { forEach, task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { ownName } from '../../../src/rules/variables/own-name.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, quiet, sampleComponent, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const says = (name: string, value: unknown) => task(name, debug({ msg: j`${value}` }));
const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const asks = task('Ask the date', command({ argv: ['date'] }), { changedWhen: false });
const address = () => playVariable('siteAddress', j`https://${vars.domainName}:${vars.port}/${asks.result.stdout}`);

describeRule(ownName, {
  passes: {
    'one value under one name': deployed(asks, says('Say it', address()), says('Say it again', address())),
    'the same name in two plays': samplePlatform(sampleComponent({ on: [groups.web, groups.database].map((group) => play(group, { ...quiet, about: group.group.name, deploy: [says('Say it', playVariable('of_mine', group.group.name))] })) })),
    'a loop over names of its own': deployed(forEach('site_name', vars.names, (item) => says('Say it', item))),
  },
  fails: {
    shadows: {
      'a play variable': { of: deployed(says('Say it', playVariable('domainName', 'example.org'))), says: ['The play variable "domain_name" has the name of a variable of the platform.'] },
      'a loop variable': { of: deployed(forEach('port', [1, 2], (item) => says('Say it', item))), says: ['The loop variable "port" has the name of a variable of the platform.'], helps: 'another name' },
      'a variable of a play of a tree': { of: importedPlay({ steps: [], vars: { port: 80 }, variables: ['port'] }), says: ['The play variable "port" has the name of a variable of the platform.'] },
    },
    twice: {
      'two values': { of: deployed(says('Say it', playVariable('of_mine', 1)), says('Say more', playVariable('of_mine', 2))), says: ['The play variable "of_mine" has two values in the play "Deploy Site".'] },
      'two variables': { of: deployed(says('Say it', playVariable('of_mine', vars.port)), says('Say more', playVariable('of_mine', vars.greeting))), says: ['The play variable "of_mine" has two values in the play "Deploy Site".'] },
    },
    inRole: {
      'a step of a role': {
        of: deployed(callRole('Call it', role({ name: 'teller', title: 'Tells', entryPoints: { main: entryPoint({ description: 'Tells', parameters: {}, steps: () => [says('Say it', playVariable('of_mine', 1))] }) } }), 'main', {})),
        says: ['The entry point "main" of role teller reads the play variable "of_mine", which belongs to a play.'],
        helps: 'parameter',
      },
    },
  },
});
