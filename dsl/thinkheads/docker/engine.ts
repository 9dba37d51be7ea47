import { asserted, expression, facts, j, observed, playVariable, probed, task, thisHost } from '#dsl';
import type { Fault } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { copy } from '#modules/ansible.builtin/copy';
import { debug } from '#modules/ansible.builtin/debug';
import { uri } from '#modules/ansible.builtin/uri';
import { aptChoice } from '#resources/host/apt-choice';
import { aptPackage } from '#resources/host/apt-package';
import { aptRepository } from '#resources/host/apt-repository';
import { directory } from '#resources/host/directory';
import { dockerTraces } from '#resources/host/docker-traces';
import { stopped } from '#resources/host/faults';
import { groupMembers } from '#resources/host/group-members';
import { managedFile } from '#resources/host/managed-file';
import { onlyWhere } from '#resources/host/only-where';
import { retainedData } from '#resources/host/retained-data';
import { systemGroup } from '#resources/host/system-group';
import { systemdUnit } from '#resources/host/systemd-unit';
import { vars } from '../variables.ts';
import { containerRuns } from './container-runs.ts';

/*
 * The Docker engine as every Docker host of the platform has it: the live server, and the virtual machines of the
 * hypervisor with the same declaration.
 */

const fromDocker = expression<boolean>`${vars.dockerPackagesSource} == 'docker'`;
const ofDocker = ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-buildx-plugin', 'docker-compose-plugin'] as const;
const ofDistributions = ['docker.io', 'docker-cli', 'docker-compose', 'docker-compose-v2', 'docker-buildx'] as const;

// The distributions call the same plugins by other names. Debian 12 has no plugin at all: its docker-compose is the
// first version, which no compose file of the platform is written for.
const ofThisDistribution = expression<readonly string[]>`['docker.io', 'docker-compose-v2', 'docker-buildx'] if ${facts.distribution} == 'Ubuntu' else (['docker.io', 'docker-cli', 'docker-compose'] if ${facts.distributionMajorVersion} is version('13', '>=') else ['docker.io'])`;
const version = expression<string>`${vars.dockerVersion} | default('', true)`;
const pinned = expression<string>`'5:' ~ ${version} ~ ('-*' if ${version} is match('[0-9]+[.][0-9]+[.][0-9]+$') else '.*')`;
const engine = expression<readonly string[]>`['docker-ce', 'docker-ce-cli'] | map('regex_replace', '$', '=' ~ ${pinned} if ${version} else '') | list`;
const chosen = playVariable<readonly string[]>('dockerPackages', expression`${expression`(${engine} + ${ofDocker.slice(2)}) if ${fromDocker} else ${ofThisDistribution}`} + ['apparmor']`);

const data = retainedData('data of Docker', ['/var/lib/docker', '/var/lib/containerd'], vars.rollbackPurge);
const traces = dockerTraces(['docker-ce', 'docker.io']);
const group = systemGroup('docker');
const folder = directory('/etc/docker');
// It is there before the engine, which so never starts with other networks. An engine that is installed checks it first.
const daemon = managedFile('/etc/docker/daemon.json', {
  template: 'daemon.json.j2',
  validate: `sh -c 'dockerd --help 2>&1 | grep -q -e --validate && exec dockerd --validate --config-file "$0"; python3 -m json.tool "$0" /dev/null' %s`,
});
const keyrings = directory('/etc/apt/keyrings');
const tools = onlyWhere('Where Docker comes from its own repository: tools', fromDocker, aptPackage('ca-certificates', 'python3-debian'));
const address = expression<string>`${vars.dockerRepositoryUrl} ~ '/' ~ (${facts.distribution} | lower)`;
const repository = onlyWhere('Where Docker comes from its own repository: sources', fromDocker, aptRepository('docker', {
  uri: address,
  suite: facts.distributionRelease,
  components: ['stable'],
  key: { url: expression<string>`${address} ~ '/gpg'`, sha256: vars.dockerRepositoryKeySha256 },
  provides: 'docker-ce',
}));
const pin = onlyWhere('Where Docker comes from its own repository: version', fromDocker, managedFile('/etc/apt/preferences.d/docker', {
  title: 'version that Docker is kept at',
  content: j`# Written by Ansible. Changes are overwritten by the next deploy.\n{% if ${version} %}\nPackage: docker-ce docker-ce-cli\nPin: version ${pinned}\nPin-Priority: 1001\n{% else %}\n# docker_version is not set: upgrades are taken as they come.\n{% endif %}\n`,
}));
const packages = aptChoice('packages of the Docker engine', {
  candidates: [...ofDocker, ...ofDistributions, 'apparmor'],
  chosen,
  // Of Debian: its purge would empty /var/lib/docker.
  dataRemovers: ['/var/lib/docker/nuke-graph-directory.sh'],
});
const members = groupMembers('docker', vars.dockerUsers);
const unit = systemdUnit('docker', { reads: [daemon.path] });

const resources = [data, group, folder, traces, daemon, keyrings, tools, repository, pin, packages, members, unit];

/** What `docker info` says that the platform relies on. */
interface DockerInfo {
  readonly Driver: string;
  readonly LoggingDriver: string;
  readonly LiveRestoreEnabled: boolean;
  readonly CgroupVersion: string;
  readonly DefaultAddressPools: readonly { readonly Base: string; readonly Size: number }[];
}

const asked = task('Ask Docker about itself', command({ argv: ['docker', 'info', '--format', expression<string>`'{{json .}}'`] }), { become: true, changedWhen: false, checkMode: false });
const info = playVariable<DockerInfo>('dockerInfo', expression`${asked.result.stdout} | from_json`);
const controlGroups = task('Ask the host for its version of control groups', command({ argv: ['stat', '--file-system', '--format=%T', '/sys/fs/cgroup'] }), { changedWhen: false, checkMode: false });
const compose = task('Ask for the version of Compose', command({ argv: ['docker', 'compose', 'version', '--short'] }), { become: true, changedWhen: false, checkMode: false, failedWhen: false });
// Of all choices only Debian 12 has no such package.
const hasCompose = expression<boolean>`${chosen} | select('match', 'docker-compose') | length > 0`;
const open = task('Look for who listens on the TCP ports of the Docker API', command({ argv: ['ss', '--no-header', '--listening', '--tcp', '--numeric', 'sport = :2375 or sport = :2376'] }), { changedWhen: false, checkMode: false });

const test = [
  ...observed(...resources),
  asked,
  controlGroups,
  asserted('Docker works as it is set up', [
    // Since version 29 a new engine keeps images with containerd, which calls the same driver overlayfs.
    expression<boolean>`${info.Driver} in ['overlay2', 'overlayfs']`,
    expression<boolean>`${info.LoggingDriver} == ${vars.dockerLogDriver}`,
    expression<boolean>`${info.LiveRestoreEnabled}`,
    expression<boolean>`${info.CgroupVersion} == ('2' if ${controlGroups.result.stdout} == 'cgroup2fs' else '1')`,
    expression<boolean>`${info.DefaultAddressPools} | default([], true) | map(attribute='Base') | list == ${vars.dockerAddressPools} | map(attribute='base') | list`,
  ], {
    error: j`Docker on ${thisHost} does not work as it is set up`,
    details: [j`Storage driver ${info.Driver}, log driver ${info.LoggingDriver}, live restore ${info.LiveRestoreEnabled}, control groups ${info.CgroupVersion}`, j`Address pools: ${info.DefaultAddressPools}`],
    action: ['Look for options in the unit of Docker that win over /etc/docker/daemon.json: systemctl cat docker', 'Run the deploy playbook'],
    reference: 'README.rumple_host_base.md',
  }),
  compose,
  asserted('Compose is there, and not too old', expression<boolean>`(${compose.result.stdout} | default('0', true)) is version('2.24', '>=')`, {
    error: j`docker compose on ${thisHost} is not there or too old`,
    details: [j`It says {{ ${compose.result.stdout} | default('nothing', true) }}; 2.24 is the first that fits`],
    action: ['Take Docker from its own repository: docker_packages_source: docker'],
    reference: 'README.rumple_host_base.md',
  }, { when: hasCompose }),
  task('Say where there is no Compose', debug({ msg: 'Not looked for: docker compose. This distribution has no package of it; docker_packages_source: docker brings it' }), { when: expression<boolean>`not (${hasCompose})` }),
  open,
  asserted('The Docker API is not open on the network', expression<boolean>`${open.result.stdout} | length == 0`, {
    error: j`the Docker API of ${thisHost} is open on the network: whoever reaches it is root`,
    details: [j`Listening: ${open.result.stdout}`],
    action: ['Remove the tcp address from the unit of Docker and from /etc/docker/daemon.json', 'Use the socket, or ssh:// contexts'],
    reference: 'README.rumple_host_base.md',
  }),
  ...probed('Docker tells its metrics on the host', uri({ url: j`http://${vars.dockerMetricsAddress}/metrics` }), {
    until: (result) => expression<boolean>`${result.status} | default(0) == 200`,
    failure: (result) => ({ error: j`Docker on ${thisHost} does not tell its metrics`, details: [j`http://${vars.dockerMetricsAddress}/metrics answers ${result.status}`], action: ['Look into the journal: journalctl --unit=docker'], reference: 'README.rumple_host_base.md' }),
  }),
  ...containerRuns,
];

const faults: readonly Fault[] = [
  stopped(unit),
  { title: 'daemon.json says something else', steps: [task('Write another daemon.json', copy({ content: '{"log-driver": "json-file"}\n', dest: daemon.path, mode: '0644' }), { become: true })] },
  { title: 'an account is out of the group docker', steps: [task('Take the accounts out of the group', command({ argv: ['gpasswd', '--members', '', 'docker'] }), { become: true, changedWhen: true })] },
];

const running = task('List the containers that run', command({ argv: ['docker', 'ps', '--quiet'] }), { become: true, changedWhen: false, checkMode: false, failedWhen: false });

/** Before anything is undone: containers that run would end with the engine. */
const nothingRuns = [
  running,
  asserted('No container runs, or that is meant', expression<boolean>`${running.result.stdout} | default('') | length == 0 or ${vars.rollbackForce} | bool`, {
    error: j`containers run on ${thisHost}, nothing was undone`,
    details: [j`Running: {{ ${running.result.stdout_lines} | default([]) | length }}`],
    action: ['Stop them first, or run the same command again with -e rollback_force=true'],
    reference: 'README.rumple_host_base.md',
  }),
];

/** The Docker engine: what there is on a host, what a test looks at, and what a rollback has to know. */
export const dockerEngine = {
  resources,
  unit,
  test,
  faults,
  nothingRuns,
  retained: [{ what: '/var/lib/docker and /var/lib/containerd: images, volumes and containers', reason: 'volumes hold data of users; -e rollback_purge=true removes them too' }],
};
