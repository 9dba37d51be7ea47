import { block, component, forEach, play, suppress, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { managedFile } from '#resources/host/managed-file';
import { groups, vars } from './sample.ts';

const page = managedFile('/srv/page', { content: 'x' });
const say = task('Say it', debug({ msg: 'x' }));

// Suppressions as they are meant.
task('Do', command({ argv: ['x'] }), { suppressions: [suppress('TK601', 'it is right in this place')] });
block('Try', [say], { suppressions: [suppress('TK601', 'it is right in this place')] });
component({ id: 'web', title: 'Web', summary: 'x', slot: 10, suppressions: [suppress('TK306', 'the page stays for its readers', { on: page })] });

// @ts-expect-error facts are gathered always
play(groups.web, { deploy: [], test: [], gatherFacts: false });
// @ts-expect-error nobody is asked for a value while a playbook runs
play(groups.web, { deploy: [], test: [], varsPrompt: [{ name: 'x' }] });
// @ts-expect-error a play has no variables of its own
play(groups.web, { deploy: [], test: [], vars: { domain_name: 'x' } });
// @ts-expect-error a play does not go on when hosts fail
play(groups.web, { deploy: [], test: [], maxFailPercentage: 50 });
// @ts-expect-error a loop names its variable
forEach(vars.names, () => say);
// @ts-expect-error hosts that do not answer are not passed over
task('Do', debug({ msg: 'x' }), { ignoreUnreachable: true });
// @ts-expect-error a suppression has a reason
suppress('TK601');
// @ts-expect-error its code is one that a rule can have
suppress('TK6O1', 'it is right in this place');
// @ts-expect-error a resource is a value, not its name
suppress('TK601', 'it is right in this place', { on: 'page' });
// @ts-expect-error a whole play accepts nothing
play(groups.web, { deploy: [], test: [], suppressions: [suppress('TK601', 'it is right in this place')] });
// @ts-expect-error nor does a resource: its component does
managedFile('/srv/page', { content: 'x', suppressions: [] });
// @ts-expect-error the playbooks are numbered by the compiler
component({ id: 'web', title: 'Web', summary: 'x', slot: 10, number: 12 });
