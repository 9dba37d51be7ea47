import { asserted, component, defineGroups, defineVariables, domain, expression, forEach, installation, j, observed, phase, platform, play, probed, secret, task, technical, text, thisHost } from '#dsl';
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
  token: secret('Token that the services know each other by', { environment: 'SERVICE_TOKEN' }),
});

/** A platform of `count` components like those that ship: packages, files, templates, secrets, a unit, probes, loops, results that are read. */
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
  const limits = managedFile(`/etc/${name}/limits.conf`, { template: 'limits.conf.j2' });
  const token = managedFile(`/etc/${name}/token`, { content: j`${vars.token}\n`, mode: '0600' });
  const unit = systemdUnit(name, { reads: [settings.path, users.path, limits.path, token.path] });
  const version = task(`Ask for the version of ${name}`, command({ argv: [name, '--version'] }), { changedWhen: false, checkMode: false });
  const answers = () =>
    probed(`Answers: ${name}`, command({ argv: ['curl', '--silent', j`http://localhost/${name}`] }), {
      until: (result) => expression<boolean>`${result.rc} == 0`,
      failure: (result) => ({ error: `${name} does not answer`, details: [j`${result.stderr}`], action: ['Deploy it again'], reference: 'README.md' }),
    });
  return component({
    id: name,
    title: `Service ${number}`,
    summary: `The service number ${number}, with its settings and its users.`,
    slot: 10,
    directory: name,
    on: [
      play(groups.servers, {
        deploy: [installed, folder, settings, users, limits, token, unit, forEach('client', groups.clients.hosts, (client) => task(`Tell each client of ${name}`, debug({ msg: j`${client} may use ${name}` }))), ...answers()],
        test: [
          ...observed(installed, folder, settings, users, limits, token, unit),
          version,
          asserted(`The version of ${name} fits`, expression<boolean>`${version.result.stdout} is version('2.0', '>=')`, { error: j`${name} on ${thisHost} is too old`, details: [j`It says {{ ${version.result.stdout} | trim }}`], action: ['Bring its package up to date'], reference: 'README.md' }),
          ...answers(),
        ],
        faults: [removed(settings)],
      }),
    ],
    troubleshooting: [{ symptom: `${name} does not answer`, remedy: `look into its journal: journalctl --unit=${name}` }],
  });
}
