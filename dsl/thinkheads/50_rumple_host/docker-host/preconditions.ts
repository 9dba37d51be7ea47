import { expression, facts, j, playVariable, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { stat } from '#modules/ansible.builtin/stat';
import { vars } from '../../variables.ts';

const unchanged = (what: string) => j`${what}, nothing was changed on ${thisHost}`;
const look = { changedWhen: false, checkMode: false } as const;

const system: Precondition = {
  name: 'The system is one that is supported',
  that: [expression<boolean>`(${facts.distribution} == 'Ubuntu' and ${facts.distributionVersion} is version('24.04', '>=')) or (${facts.distribution} == 'Debian' and ${facts.distributionMajorVersion} is version('12', '>='))`],
  failure: {
    error: unchanged('this system is not supported'),
    details: [j`Found ${facts.distribution} ${facts.distributionVersion}`],
    action: ['Install Ubuntu 24.04 LTS (or Debian 12) on the host'],
    reference: 'README.rumple_host_base.md',
  },
};

const diskBytes = expression<number>`${facts.mounts} | selectattr('mount', 'eq', '/') | map(attribute='size_total') | first | default(0)`;

const size: Precondition = {
  name: 'The host is large enough',
  that: [
    expression<boolean>`${facts.processorVcpus} >= ${vars.minimumVcpus}`,
    expression<boolean>`${facts.memtotalMb} >= ${vars.minimumMemoryMb}`,
    // A file system is a little smaller than the disk that it is on.
    expression<boolean>`${diskBytes} >= ${vars.minimumDiskGb} * 950000000`,
  ],
  failure: {
    error: unchanged('the host is too small for the stack'),
    details: [
      j`Processor threads: ${facts.processorVcpus}, needed ${vars.minimumVcpus}`,
      j`Memory: ${facts.memtotalMb} MiB, needed ${vars.minimumMemoryMb}`,
      j`Disk: {{ (${diskBytes} / 1000000000) | round | int }} GB, needed ${vars.minimumDiskGb}`,
    ],
    action: ['Take a larger host', 'Or, for a trial, lower minimum_vcpus, minimum_memory_mb or minimum_disk_gb in the inventory'],
    reference: 'README.rumple_host_base.md',
  },
};

const login: Precondition = {
  name: 'Ansible logs in with the account that may log in afterwards',
  that: [expression<boolean>`${facts.userId} in [${vars.rumpleSshUser}] + ${vars.sshAllowedUsers}`],
  failure: {
    error: unchanged('SSH would close the door that Ansible came through'),
    details: [j`Ansible logs in as ${facts.userId}; rumple_ssh_user is ${vars.rumpleSshUser}`],
    action: ['Set rumple_ssh_user to that account, or add the account to ssh_allowed_users'],
    reference: 'README.rumple_host_base.md',
  },
};

/** Says which admin networks an address is in, and which address pools overlap routes of the host that are not Docker's own. */
const networksScript = `import ipaddress, json, re, subprocess, sys

source, admin, pools = sys.argv[1], *(map(ipaddress.ip_network, json.loads(text)) for text in sys.argv[2:])
docker = re.compile("docker0|docker_gwbridge|br-[0-9a-f]{12}")
printed = subprocess.run(["ip", "-4", "-json", "route", "show"], check=True, capture_output=True).stdout
routes = [route for route in json.loads(printed) if route["dst"] != "default" and not docker.fullmatch(route.get("dev", ""))]
print(json.dumps({
    "admin": [str(one) for one in admin if source and ipaddress.ip_address(source) in one],
    "overlaps": [f"{one} with {route['dst']}" for one in pools for route in routes if one.overlaps(ipaddress.ip_network(route["dst"]))],
}))
`;

const from = expression<string>`((${facts.env} | default({})).SSH_CONNECTION | default('') | split(' ') | first)`;
const networks = task('Compare networks of the inventory with those of the host', command({ argv: expression`[${facts.python.executable}, '-', ${from}, ${vars.adminSourceNetworks} | to_json, ${vars.dockerAddressPools} | map(attribute='base') | to_json]`, stdin: networksScript }), look);
const compared = playVariable<{ readonly admin: readonly string[]; readonly overlaps: readonly string[] }>('comparedNetworks', expression`${networks.result.stdout} | from_json`);

const source: Precondition = {
  name: 'The firewall lets in where Ansible comes from',
  looks: [networks],
  that: [expression<boolean>`${vars.adminSourceNetworks} | length == 0 or ${from} | length == 0 or ${compared.admin} | length > 0`],
  failure: {
    error: unchanged('the firewall would close the door that Ansible came through'),
    details: [j`Ansible comes from ${from}`, j`admin_source_networks: {{ ${vars.adminSourceNetworks} | join(', ') }}`],
    action: ['Add a network that holds this address to admin_source_networks'],
    reference: 'README.rumple_host_base.md',
  },
};

const pools: Precondition = {
  name: 'The address pools of Docker overlap no network of the host',
  that: [expression<boolean>`${compared.overlaps} | length == 0`],
  failure: {
    error: unchanged('Docker would take addresses that the host reaches others by'),
    details: [j`Pools that overlap routes: {{ ${compared.overlaps} | join('; ') }}`],
    action: ['Give docker_address_pools networks that no route of the host leads to'],
    reference: 'README.rumple_host_base.md',
  },
};

const accounts = task('List the accounts', command({ argv: ['getent', 'passwd'] }), look);

const users: Precondition = {
  name: 'The accounts that may use Docker exist',
  looks: [accounts],
  that: [expression<boolean>`${vars.dockerUsers} | difference(${accounts.result.stdout_lines} | map('split', ':') | map('first')) | length == 0`],
  failure: {
    error: unchanged('accounts of docker_users are missing'),
    details: [j`docker_users: {{ ${vars.dockerUsers} | join(', ') }}`],
    action: ['Make the accounts, or take them out of docker_users'],
    reference: 'README.rumple_host_base.md',
  },
};

const installed = task('Look for another Docker', command({ argv: ['dpkg-query', '--show', '--showformat', '${db:Status-Status} ${Package}\\n', 'docker-ce', 'docker.io', 'podman-docker'] }), { ...look, failedWhen: false });

const oneEngine: Precondition = {
  name: 'No Docker from somewhere else is installed',
  looks: [installed],
  that: [expression<boolean>`['docker-ce', 'docker.io', 'podman-docker'] | difference(['docker-ce' if ${vars.dockerPackagesSource} == 'docker' else 'docker.io']) | map('regex_replace', '^', 'installed ') | intersect(${installed.result.stdout_lines}) | length == 0`],
  failure: {
    error: unchanged('another Docker is installed'),
    details: [j`Installed: {{ ${installed.result.stdout_lines} | join(', ') }}`, j`docker_packages_source: ${vars.dockerPackagesSource}`],
    action: ['Set docker_packages_source to where the installed one comes from', 'Or run the rollback, or remove the other one, first'],
    reference: 'README.rumple_host_base.md',
  },
};

const zoneFile = task('Look for the time zone', stat({ path: j`/usr/share/zoneinfo/${vars.timezone}` }));

const zone: Precondition = {
  name: 'The time zone exists',
  looks: [zoneFile],
  that: [expression<boolean>`${zoneFile.result.stat.exists}`],
  failure: {
    error: unchanged('the host does not know the time zone'),
    details: [j`timezone: ${vars.timezone}`],
    action: ['Set timezone to one that timedatectl list-timezones prints'],
    reference: 'README.rumple_host_base.md',
  },
};

/** What has to be true of a host before anything is changed on it. */
export const preconditions = [system, size, login, source, pools, users, oneEngine, zone];
