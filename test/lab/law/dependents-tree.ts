import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { hostSpecs, type HostName } from '../hosts.ts';

/** An address of the lab's network that no host has. */
const nobody = '10.99.0.250';

/** A platform's tree with inventories, made for the law alone. */
export interface TreeForLaw {
  readonly folder: string;
  /** Both groups hold the one host. */
  readonly inventory: string;
  /** As `inventory`, and a host in `group` that does not answer. */
  withGone(group: string): string;
}

/** Writes the tree of a platform that is only for the law, and inventories in which all its groups have one host of the lab. */
export function writeTree(platform: PlatformNode, host: HostName, work: string): TreeForLaw {
  const folder = path.join(work, platform.id);
  for (const [file, { text }] of emitAnsible(platform)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const write = (name: string, gone?: string): string => {
    const file = path.join(folder, `${name}.json`);
    const children = Object.fromEntries(platform.groups.map((group) => [group.name, { hosts: { [host]: {}, ...(group.name === gone ? { gone: {} } : {}) } }]));
    // JSON is YAML; passwords are read from the environment, as in the inventories of the lab.
    writeFileSync(file, JSON.stringify({ all: { vars: connection(host), hosts: { localhost: { ansible_connection: 'ssh' }, ...(gone === undefined ? {} : { gone: { ansible_host: nobody, ansible_ssh_retries: 0, ansible_ssh_timeout: 2 } }) }, children } }));
    return file;
  };
  return { folder: path.join(folder, 'ansible'), inventory: write('inventory'), withGone: (group) => write(`inventory-${group}`, group) };
}

function connection(host: HostName): object {
  return {
    ansible_host: hostSpecs[host].address,
    ansible_user: hostSpecs[host].account,
    ansible_python_interpreter: '/usr/bin/python3',
    ansible_ssh_pass: "{{ lookup('env', 'ANSIBLE_SSH_PASS') }}",
    ansible_become_pass: "{{ lookup('env', 'ANSIBLE_BECOME_PASSWORD') }}",
    ansible_ssh_common_args: '-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o PreferredAuthentications=password -o PubkeyAuthentication=no',
    domain_name: 'example.org',
  };
}
