import { controlNode, defineGroups, except, otherHosts } from '../../../src/dsl/groups.ts';
import { needs } from '../../../src/dsl/needs.ts';
import { play } from '../../../src/dsl/play.ts';
import { forEach, task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { declaredGroup } from '../../../src/rules/hosts/declared-group.ts';
import { describeRule } from '../describe-rule.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { groups, looks, quiet, sampleComponent, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const stray = defineGroups({ webb: { purpose: 'Not of the platform' }, printers: { purpose: 'Like nothing else' } });
const on = (...hosts: Parameters<typeof play>[0][]) => samplePlatform(sampleComponent({ on: hosts.map((pattern, position) => play(pattern, { ...quiet, about: `part ${position}` })) }));
const tells = (value: unknown) => task('Say it', debug({ msg: j`${value}` }));
const unknown = (name: string) => `The platform does not declare the host group "${name}".`;
const tree = (msg: string) => ({ ...importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg } }] }), groups: samplePlatform(samplePlay({})).groups });

describeRule(declaredGroup, {
  passes: {
    'groups of the platform and the control node': on(groups.web, except(groups.servers, groups.database), controlNode),
    'groups read by name': samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`{{ groups['web'] }} {{ groups.all }} {{ groups.keys() }}` }))] })),
    'groups of a tree, also those that its tasks may make': tree("{{ groups.web }} {{ groups.made_by_a_task }} {{ groups.webb | default([]) }}"),
    'hosts of a group in an expression': samplePlatform(samplePlay({ deploy: [tells(groups.caches.hosts)] })),
  },
  fails: {
    inText: {
      'a name that is none': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`{{ groups['webb'] | default([]) }}` }))] })), says: ['The host group "webb" is read by name, and the platform does not declare it.'], helps: 'There is "web"' },
      'a misspelt name in a tree': { of: tree('{{ groups.wbe | length }}'), says: ['The host group "wbe" is read by name, and the platform does not declare it.'], helps: 'There is "web"' },
    },
    unknown: {
      // Deploy, test and rollback are at the author's one play.
      'the hosts of a play': { of: on(stray.webb), says: [unknown('webb')], helps: 'It has "web"' },
      'hosts that are left out': { of: on(except(groups.web, stray.printers)), says: [unknown('printers')], helps: 'Add it to `groups`' },
      'a loop over its hosts': { of: samplePlatform(samplePlay({ deploy: [forEach('other', otherHosts(stray.printers), tells)] })), says: [unknown('printers')] },
      'a variable of its hosts': { of: samplePlatform(samplePlay({ deploy: [tells(onHost(stray.printers.hosts[0]!, vars.lanIp))] })), says: [unknown('printers')] },
      'a requirement': { of: samplePlatform(sampleComponent({ requires: [needs(stray.printers, vars.lanIp)] })), says: [unknown('printers')] },
      'two groups at once': { of: samplePlatform(samplePlay({ test: [looks(), tells(stray.webb.hosts), tells(stray.printers.hosts)] })), says: [unknown('printers'), unknown('webb')] },
    },
  },
});
