import { component, expression, irregular, observed, phase, platform, play, undo } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { aptPackage } from '#resources/host/apt-package';
import { directory } from '#resources/host/directory';
import { managedFile } from '#resources/host/managed-file';
import { sharedFile } from '#resources/host/shared-file';
import { systemdUnit } from '#resources/host/systemd-unit';
import { groups, vars } from './sample.ts';

const nginx = aptPackage('nginx');
const unit = systemdUnit('nginx');
const servers = play(groups.web, { deploy: [nginx], test: observed(nginx) });
const named = { id: 'web', title: 'Web', summary: 'A web server.', slot: 10 } as const;
const web = component({ ...named, on: [servers], files: irregular('the guide', { deploy: 'a', test: 'b', rollback: 'c' }) });
managedFile('/srv/x', { content: 'x', then: [unit.reloaded] });

// @ts-expect-error become belongs to tasks, never to a play
play(groups.web, { deploy: [], test: [], become: true });
// @ts-expect-error a play has a test
play(groups.web, { deploy: [nginx] });
// @ts-expect-error a test has steps; a resource is observed
play(groups.web, { deploy: [nginx], test: [nginx] });
// @ts-expect-error a deploy has resources and steps
play(groups.web, { deploy: [debug({ msg: 'x' })], test: [] });
// @ts-expect-error a precondition has a failure
play(groups.web, { preconditions: [{ name: 'It holds', that: [expression<boolean>`x`] }], deploy: [], test: [] });
// @ts-expect-error a rollback is made by undo()
play(groups.web, { deploy: [], test: [], rollback: [nginx] });
// @ts-expect-error what stays says why
undo({ retain: [{ what: 'data' }] });
// @ts-expect-error only resources are observed
observed(servers);
// @ts-expect-error a component depends on components, not on names
component({ ...named, dependsOn: ['dns'] });
// @ts-expect-error a component has a slot
component({ id: 'web', title: 'Web', summary: 'x' });
// @ts-expect-error the slot is a number
component({ ...named, slot: '10' });
// @ts-expect-error all three verbs
component({ ...named, files: { deploy: 'setup', test: 'test' } });
// @ts-expect-error irregular names have a reason
irregular({ deploy: 'a', test: 'b', rollback: 'c' });
// @ts-expect-error a misspelt member
component({ ...named, dependOn: [web] });
// @ts-expect-error a phase holds components
phase({ id: '10_web', title: 'Web', summary: 'x', components: [servers] });
// @ts-expect-error a platform has groups that are values
platform({ id: 'p', title: 'P', summary: 'x', groups: { web: 'web' }, variables: vars, phases: [] });
// @ts-expect-error and variables that are declared
platform({ id: 'p', title: 'P', summary: 'x', groups, variables: { port: 80 }, phases: [] });
// @ts-expect-error Kubernetes runs on groups, not on names
platform({ id: 'p', title: 'P', summary: 'x', groups, variables: vars, phases: [], kubernetes: { groups: ['web'] } });
// @ts-expect-error its domain is a variable
platform({ id: 'p', title: 'P', summary: 'x', groups, variables: vars, phases: [], kubernetes: { groups: [groups.web], domain: 'example.org' } });
// @ts-expect-error at least one package
aptPackage();
// @ts-expect-error a mode is text
managedFile('/srv/x', { content: 'x', mode: 0o644 });
// @ts-expect-error a misspelt option of a resource
managedFile('/srv/x', { contents: 'x' });
// @ts-expect-error what is notified is a handler
managedFile('/srv/x', { content: 'x', then: unit });
// @ts-expect-error a path is text
directory(vars.port);
// @ts-expect-error files of others say their mode
sharedFile('/srv/x', {});
// @ts-expect-error enabled or not
systemdUnit('nginx', { enabled: 'yes' });

export { web };
