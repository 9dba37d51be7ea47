import { component, defineGroups, defineVariables, domain, expression, forEach, installation, j, observed, phase, platform, play, probed, task, technical, text } from '#dsl';
import type { PlatformNode } from '../../src/model/platform.ts';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { aptPackage } from '#resources/host/apt-package';
import { directory } from '#resources/host/directory';
import { removed } from '#resources/host/faults';
import { managedFile } from '#resources/host/managed-file';
import { systemdUnit } from '#resources/host/systemd-unit';

const groups = defineGroups({ servers: { purpose: 'Servers', members: 'at least one' }, clients: { purpose: 'Clients' } });
const vars = defineVariables({
  domainName: installation(domain, 'Domain of the services'),
  logLevel: technical(text(), 'How much the services write', { default: 'info' }),
});

/** A platform of `count` components like those that ship: packages, files, a unit, probes, loops. */
export function syntheticPlatform(count: number): PlatformNode {
  return platform({
    id: 'synthetic',
    title: 'Synthetic platform',
    summary: 'Made for measuring.',
    groups,
    variables: vars,
    phases: [phase({ id: '10_services', title: 'Services', summary: 'All services.', components: Array.from({ length: count }, (_, number) => syntheticComponent(number)) })],
  });
}

function syntheticComponent(number: number) {
  const name = `service_${number}`;
  const installed = aptPackage(`${name.replace('_', '-')}-server`);
  const folder = directory(`/etc/${name}`, { mode: '0750' });
  const settings = managedFile(j`/etc/${name}/settings.conf`, { content: j`name = ${name}.${vars.domainName}\nlevel = ${vars.logLevel}\n` });
  const users = managedFile(`/etc/${name}/users.conf`, { content: j`{% for host in ${groups.clients.hosts} %}{{ host }}\n{% endfor %}` });
  const unit = systemdUnit(name, { reads: [settings.path, users.path] });
  const answers = () =>
    probed(`Answers: ${name}`, command({ argv: ['curl', '--silent', j`http://localhost/${name}`] }), {
      until: (result) => expression<boolean>`${result.rc} == 0`,
      failure: (result) => ({ error: `${name} does not answer`, details: [j`${result.stderr}`], action: ['Deploy it again'] }),
    });
  return component({
    id: name,
    title: `Service ${number}`,
    summary: `The service number ${number}, with its settings and its users.`,
    slot: 10,
    directory: name,
    on: [
      play(groups.servers, {
        deploy: [installed, folder, settings, users, unit, forEach('client', groups.clients.hosts, (client) => task(`Tell each client of ${name}`, debug({ msg: j`${client} may use ${name}` }))), ...answers()],
        test: [...observed(installed, folder, settings, users, unit), ...answers()],
        faults: [removed(settings)],
      }),
    ],
  });
}
