import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkInventory } from '../../../src/inventory/check.ts';
import type { Asker } from '../../../src/inventory/ask.ts';
import { hostSyntax, readHost } from '../../../src/inventory/host-flag.ts';
import { initInventory } from '../../../src/inventory/init.ts';
import type { InitResult } from '../../../src/inventory/init.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import { Topology } from '../../../src/inventory/topology.ts';
import { platformOf } from '../../../src/inventory/platform-of.ts';
import { diskFiles, memoryFiles } from '../../../src/inventory/files.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { UserError } from '../../../src/model/user-error.ts';
import { fromEnvironment } from '../../../src/dsl/inventory-questions.ts';
import { bakery, bakeryVars, lines, thinkheads, thinkube } from './fixtures.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'inventory-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

type Flags = { readonly [flag: string]: string | readonly string[] };

const init = (flags: Flags, options: { readonly asker?: Asker; readonly force?: boolean; readonly platform?: PlatformNode } = {}): Promise<InitResult> =>
  initInventory({
    platform: options.platform ?? thinkube,
    project,
    folder: join(project, 'inventories/home'),
    force: options.force ?? false,
    given: new Map(Object.entries(flags).map(([flag, texts]) => [flag, typeof texts === 'string' ? [texts] : texts])),
    ...(options.asker === undefined ? {} : { asker: options.asker }),
  });

const failure = async (attempt: Promise<unknown>): Promise<{ readonly message: string; readonly help: string }> => {
  const error = await attempt.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`a UserError was expected, not ${String(error)}`);
  return { message: error.message, help: error.help };
};

const minimal: Flags = { domain: 'example.org', network: '10.20.1.0/24', host: 'alpha=10.20.1.101' };
const file = (path: string): string => readFileSync(join(project, 'inventories/home', path), 'utf8');
const groupsIn = (folder: string): { readonly [group: string]: readonly string[] } => {
  const inventory = loadInventory(folder);
  const topology = new Topology(inventory);
  return Object.fromEntries([...inventory.groups.keys()].map((group) => [group, topology.membersOf(group).map((host) => host.name)]));
};

describe('with flags', () => {
  test('three flags make a valid inventory', async () => {
    const { files, diagnostics } = await init(minimal);
    expect(lines(diagnostics)).toEqual([]);
    expect(files).toEqual(['inventory.yaml', 'group_vars/all.yaml', 'host_vars/alpha.yaml']);
    expect(lines(checkInventory(thinkube, join(project, 'inventories/home')))).toEqual([]);
    expect(groupsIn(join(project, 'inventories/home'))).toMatchObject({ baremetal: ['alpha'], headless: ['alpha'], lxd_primary: ['alpha'], management: ['alpha'], dns_servers: ['alpha'], microk8s_control_plane: ['alpha'] });
  });

  test('files name the schema, say what a value is, and hold lookups in place of secrets', async () => {
    await init(minimal);
    expect(file('inventory.yaml')).toMatch(/^# yaml-language-server: \$schema=..\/..\/generated\/thinkube\/inventory.schema.json\n---\n/);
    expect(file('host_vars/alpha.yaml')).toMatch(/^# yaml-language-server: \$schema=..\/..\/..\/generated\/thinkube\/vars.schema.json\n---\n/);
    expect(file('group_vars/all.yaml')).toContain('# Gateway of the LAN\nnetwork_gateway: 10.20.1.1\n');
    expect(file('group_vars/all.yaml')).toContain(`admin_password: "{{ lookup('env', 'ADMIN_PASSWORD') }}"\n`);
    expect(file('inventory.yaml')).toContain('    # The LXD member that creates the cluster\n');
  });

  test('a whole installation', async () => {
    const { diagnostics } = await init({
      ...minimal,
      'overlay-network': '10.20.191.0/24',
      'dns-server': ['9.9.9.9', '149.112.112.112'],
      host: ['alpha=10.20.1.101,desktop,management,worker,here,pool=1400GB', 'beta=10.20.1.102,primary,overlay=10.20.191.77'],
      vm: ['tk-dns=10.20.1.100,dns,parent=beta', 'tk-cp=10.20.1.110,controller,cores=8,memory=40GB,gpu=0a:00.0', 'tk-w1=10.20.1.111,parent=beta,gpu=01:00.0'],
    });
    expect(lines(diagnostics)).toEqual([]);
    expect(groupsIn(join(project, 'inventories/home'))).toMatchObject({
      x86_64: ['alpha', 'beta', 'tk-dns', 'tk-cp', 'tk-w1'],
      desktops: ['alpha'],
      headless: ['beta'],
      lxd_primary: ['beta'],
      lxd_secondary: ['alpha'],
      management: ['alpha'],
      microk8s_control_plane: ['tk-cp'],
      microk8s_workers: ['alpha', 'tk-w1'],
      dns_servers: ['tk-dns'],
      gpu_passthrough_vms: ['tk-cp', 'tk-w1'],
      zerotier_nodes: ['alpha', 'beta', 'tk-dns', 'tk-cp', 'tk-w1'],
    });
    expect(file('group_vars/all.yaml')).toContain('dns_servers: [9.9.9.9, 149.112.112.112]');
    expect(file('group_vars/all.yaml')).toContain('primary_ingress_ip: 10.20.191.200');
    expect(file('host_vars/beta.yaml')).toContain('zerotier_ip: 10.20.191.77');
    expect(file('host_vars/beta.yaml')).toContain('assigned_pci_slots: ["01:00.0"]');
    expect(file('host_vars/alpha.yaml')).toContain('ansible_connection: local');
    expect(file('host_vars/tk-w1.yaml')).toContain('pci_slot: "01:00.0"');
    expect(file('host_vars/tk-cp.yaml')).toMatch(/cpu_cores: 8\n/);
    expect(file('host_vars/tk-cp.yaml')).toContain('internal_ip: 192.168.100.110');
  });

  test('all flags that are missing are told at once', async () => {
    expect(await failure(init({}))).toEqual({ message: 'These flags are needed too: --domain, --network, --host.', help: 'Add them, or run the command in a terminal: it asks for the rest.' });
  });

  test('a suggestion that cannot be made is an answer that is missing', async () => {
    expect((await failure(init({ domain: 'example.org', network: '10.20.1.0/28', host: 'alpha=10.20.1.2' }))).message).toBe('These flags are needed too: --ingress, --kn-ingress.');
  });

  test('all flags that are wrong are told at once', async () => {
    const { message, help } = await failure(init({ domain: 'exa', network: '10.20.1.3/24', 'admin-user': 'admin', 'overlay-network': ' ', host: ['al_pha=10.20.1.101', 'beta=10.20.1.300', 'x'], vm: ['v=10.20.1.9,parnt=beta', 'w=10.20.1.8,wrker', 'y=10.20.1.7,dns,worker', 'z=10.20.1.6,parent=nobody'] }));
    expect(message.split('\n')).toEqual([
      '--domain: "exa" is not of the kind "domain name", such as example.org.',
      '--admin-user: "admin" is not of the kind "user name other than admin, root", such as tkadmin.',
      '--network: 10.20.1.3/24 is an address in a network; the network is 10.20.1.0/24.',
      '--host al_pha=10.20.1.101: "al_pha" cannot be the name of a host: use letters, digits and dashes.',
      '--host beta=10.20.1.300: "10.20.1.300" is not of the kind "IPv4 address or host name", such as 192.168.1.101.',
      expect.stringContaining('--host x: a physical machine is written as NAME=ADDRESS[,headless|desktop|dgx][,primary]'),
      '--vm v=10.20.1.9,parnt=beta: "parnt" is none of parent, cores, memory, disk, internal, overlay, gpu. Did you mean "parent"?',
      '--vm w=10.20.1.8,wrker: "wrker" is none of worker, controller, dns, arm64. Did you mean "worker"?',
      '--vm y=10.20.1.7,dns,worker: it cannot be dns and worker at once.',
      '--vm z=10.20.1.6,parent=nobody: parent: there is no host "nobody"; there are: al_pha, beta.',
    ]);
    expect(help).toBe('Correct the flags and run the command again.');
  });

  test.each<[Flags, string]>([
    [{ gateway: '10.20.2.1' }, '--gateway: 10.20.2.1 is outside of network_cidr 10.20.1.0/24.'],
    [{ gateway: '10.20.1.255' }, '--gateway: 10.20.1.255 names network_cidr as a whole, not a host.'],
    [{ 'lxd-network': '10.20.1.5/24' }, '--lxd-network: 10.20.1.5/24 overlaps network_cidr 10.20.1.0/24.'],
    [{ 'kn-ingress': '10.20.1.200' }, '--kn-ingress: 10.20.1.200 is primary_ingress_ip already.'],
    [{ 'dns-server': ['9.9.9.9', 'nine'] }, '--dns-server: "9.9.9.9, nine" is not of the kind "list of IPv4 address", such as 9.9.9.9, 1.1.1.1.'],
    [{ host: ['alpha=10.20.1.101', 'alpha=10.20.1.102'] }, '--host alpha=10.20.1.102: there is a host "alpha" already.'],
    [{ host: ['alpha=10.20.1.101', 'beta=10.20.1.101'] }, '--host beta=10.20.1.101: "alpha" has 10.20.1.101 already.'],
    [{ host: 'alpha=10.20.1.1' }, '--host alpha=10.20.1.1: 10.20.1.1 is network_gateway already.'],
    [{ host: 'alpha=10.20.7.1' }, '--host alpha=10.20.7.1: 10.20.7.1 is outside of network_cidr 10.20.1.0/24.'],
    [{ vm: ['v=10.20.1.9,gpu=01:00.0', 'w=10.20.1.8,gpu=01:00.0'] }, '--vm w=10.20.1.8,gpu=01:00.0: gpu: "v" has 01:00.0 already.'],
    [{ 'lxd-network': '192.168.100.1/29', vm: 'v=10.20.1.9' }, '--vm v=10.20.1.9: internal=… is missing.'],
    [{ vm: 'v=10.20.1.9,cores=many' }, '--vm v=10.20.1.9,cores=many: cores: "many" is not of the kind "whole number", such as 12.'],
  ])('%j', async (flags, message) => {
    expect((await failure(init({ ...minimal, ...flags }))).message).toBe(message);
  });

  test('files that exist are left alone, unless --force is given', async () => {
    mkdirSync(join(project, 'inventories/home'), { recursive: true });
    writeFileSync(join(project, 'inventories/home/inventory.yaml'), 'mine\n');
    const { message, help } = await failure(init(minimal));
    expect(message).toBe(`${join(project, 'inventories/home')} has these files already: inventory.yaml. Nothing was written.`);
    expect(help).toBe('Name another folder with --output, or overwrite them with --force.');
    expect(file('inventory.yaml')).toBe('mine\n');
    expect(readdirSync(join(project, 'inventories/home'))).toEqual(['inventory.yaml']);
    await init(minimal, { force: true });
    expect(file('inventory.yaml')).toContain('baremetal');
  });

  test('a file of a host that exists is left alone too', async () => {
    mkdirSync(join(project, 'inventories/home/host_vars'), { recursive: true });
    writeFileSync(join(project, 'inventories/home/host_vars/alpha.yaml'), 'mine\n');
    expect((await failure(init(minimal))).message).toContain('host_vars/alpha.yaml');
    expect(existsSync(join(project, 'inventories/home/inventory.yaml'))).toBe(false);
  });

  test('what the check finds keeps everything from being written', async () => {
    // Two hosts of one kind: each flag is right, but the control plane has room for one.
    const { files, diagnostics } = await init({ ...minimal, vm: ['a=10.20.1.110,controller', 'b=10.20.1.111,controller'] });
    expect(diagnostics.map((found) => found.code)).toEqual(['TK507']);
    expect(files).toEqual([]);
    expect(existsSync(join(project, 'inventories/home'))).toBe(false);
  });

  test('a platform without questions', async () => {
    expect(await failure(init({}, { platform: bakery }))).toEqual({ message: 'Bakery declares no questions for an inventory.', help: 'Write the inventory by hand; "thinkube inventory check" tells what it lacks.' });
  });

  test('another platform asks its own', async () => {
    const { diagnostics } = await init({ timezone: 'Europe/Berlin', 'ssh-key': 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample me, at home', live: 'rumple=203.0.113.9,user=admin', mirror: ['dev=10.0.0.131', 'prod=10.0.0.133'] }, { platform: thinkheads });
    expect(lines(diagnostics)).toEqual([]);
    expect(groupsIn(join(project, 'inventories/home'))).toMatchObject({ docker_hosts: ['dev', 'prod', 'rumple'], rumple_env: ['dev', 'prod', 'rumple'], rumple_mirrors: ['dev', 'prod'], rumple_live: ['rumple'] });
    expect(file('inventory.yaml')).toContain('rumple_live: {}');
    expect(file('host_vars/rumple.yaml')).toContain('ansible_user: "{{ rumple_ssh_user }}"');
    expect(file('group_vars/all.yaml')).not.toContain('admin_source_networks');
  });
});

/** Answers questions from a list: the part of the question, then what is typed. An empty answer takes what is offered. */
class Script implements Asker {
  readonly refused: string[] = [];
  readonly #answers: (readonly [part: string, ...answers: (string | boolean | readonly string[])[]])[];

  constructor(...answers: (readonly [part: string, ...answers: (string | boolean | readonly string[])[]])[]) {
    this.#answers = answers;
  }

  #next(message: string): readonly (string | boolean | readonly string[])[] {
    const position = this.#answers.findIndex(([part]) => message.includes(part));
    return position === -1 ? [''] : this.#answers.splice(position, 1)[0]!.slice(1) as (string | boolean | readonly string[])[];
  }

  async text(question: Parameters<Asker['text']>[0]): Promise<string> {
    for (const answer of this.#next(question.message)) {
      const typed = answer === '' ? (question.default ?? '') : String(answer);
      const verdict = question.validate(typed);
      if (verdict === true) return typed;
      this.refused.push(`${question.message}: ${verdict}`);
    }
    throw new Error(`no answer to: ${question.message} [${question.default}]`);
  }

  async select(message: string, choices: Parameters<Asker['select']>[1]): Promise<string> {
    const [answer] = this.#next(message);
    return answer === '' ? choices[0]!.value : String(answer);
  }

  async checkbox(message: string): Promise<readonly string[]> {
    const [answer] = this.#next(message);
    return Array.isArray(answer) ? answer : [];
  }

  async confirm(message: string): Promise<boolean> {
    return this.#next(message)[0] === true;
  }
}

describe('with questions', () => {
  test('offers what follows from earlier answers, and checks each answer at once', async () => {
    const asker = new Script(
      ['Base domain', 'exa', 'example.org'],
      ['LAN of the physical machines', '10.20.1.0/24'],
      ['Resolvers', '9.9.9.9, 1.1.1.1'],
      ['Addresses of the ZeroTier network', '10.20.191.0/24'],
      ['Name of the physical machine', 'al pha', 'alpha'],
      ['Address of alpha', '10.20.9.9', '10.20.1.101'],
      ['What is alpha', 'desktop'],
      ['What else does alpha do', ['worker', 'here']],
      ['Another physical machine', true],
      ['Name of the physical machine', 'alpha', 'beta'],
      ['Address of beta', '10.20.1.101', '10.20.1.102'],
      ['Is there a virtual machine', true],
      ['Name of the virtual machine', 'tk-cp'],
      ['Address of tk-cp', '10.20.1.110'],
      ['What is tk-cp', 'controller'],
      ['tk-cp: Processor threads', 'x', '6'],
    );
    const { diagnostics } = await init({ 'system-user': 'home' }, { asker });
    expect(lines(diagnostics)).toEqual([]);
    expect(asker.refused).toEqual([
      'Base domain of all services; the wildcard records and certificates hang on it (such as example.org): "exa" is not of the kind "domain name", such as example.org',
      'Name of the physical machine: "al pha" cannot be the name of a host: use letters, digits and dashes',
      'Address of alpha (such as 192.168.1.101): 10.20.9.9 is outside of network_cidr 10.20.1.0/24',
      'Name of the physical machine: there is a host "alpha" already',
      'Address of beta (such as 192.168.1.101): "alpha" has 10.20.1.101 already',
      'tk-cp: Processor threads of the VM (such as 12): "x" is not of the kind "whole number", such as 12',
    ]);
    expect(groupsIn(join(project, 'inventories/home'))).toMatchObject({ desktops: ['alpha'], headless: ['beta'], controllers: ['tk-cp'], microk8s_workers: ['alpha'], microk8s_control_plane: ['tk-cp'], zerotier_nodes: ['alpha', 'beta', 'tk-cp'] });
    expect(file('group_vars/all.yaml')).toContain('system_username: home');
    expect(file('group_vars/all.yaml')).toContain('auth_realm_username: home');
    expect(file('host_vars/tk-cp.yaml')).toContain('cpu_cores: 6');
    expect(file('host_vars/tk-cp.yaml')).toContain('parent_host: alpha');
    expect(file('host_vars/beta.yaml')).toContain('zerotier_ip: 10.20.191.102');
    expect(file('host_vars/beta.yaml')).not.toContain('lxd_storage_pool_size');
  });

  test('hosts that were given by flags are not asked for', async () => {
    const { diagnostics } = await init({ host: 'alpha=10.20.1.101' }, { asker: new Script(['Base domain', 'example.org'], ['LAN of the physical machines', '10.20.1.0/24']) });
    expect(lines(diagnostics)).toEqual([]);
  });

  test('a taken folder is told before the first question', async () => {
    mkdirSync(join(project, 'inventories/home'), { recursive: true });
    writeFileSync(join(project, 'inventories/home/inventory.yaml'), 'mine\n');
    expect((await failure(init({}, { asker: new Script() }))).message).toContain('has these files already: inventory.yaml');
  });
});

test('how a host is written behind a flag', () => {
  const question = thinkheads.inventory!.questions!.hosts[0]!;
  expect(hostSyntax(question)).toBe('NAME=ADDRESS[,user=…]');
  expect(readHost(question, 'rumple=203.0.113.9, user=a=b')).toEqual({ name: 'rumple', address: '203.0.113.9', words: ['server'], fields: new Map([['user', 'a=b']]) });
});

describe('the platform of an inventory', () => {
  const at = (text: string): ReturnType<typeof memoryFiles> => memoryFiles(new Map([['/inv/inventory.yaml', text]]));
  const both = [thinkube, thinkheads];

  test('is the one that is named, or that the modeline names, or the only one', () => {
    expect(platformOf(both, '/inv/inventory.yaml', at(''), 'thinkheads').id).toBe('thinkheads');
    expect(platformOf(both, '/inv/inventory.yaml', at('# yaml-language-server: $schema=../../generated/thinkheads/inventory.schema.json\n---\n')).id).toBe('thinkheads');
    expect(platformOf([thinkube], '/inv/inventory.yaml', at('')).id).toBe('thinkube');
    expect(platformOf([thinkube], '/nowhere/inventory.yaml', diskFiles).id).toBe('thinkube');
  });

  test('has to be known', () => {
    expect(() => platformOf(both, '/inv/inventory.yaml', at('all: {}\n'))).toThrow('/inv/inventory.yaml does not say which platform it belongs to.');
    expect(() => platformOf(both, '/inv/inventory.yaml', at(''), 'thinkcube')).toThrow('There is no platform "thinkcube". Did you mean "thinkube"?');
  });
});

test('only a secret has a name in the environment', () => {
  expect(fromEnvironment(bakeryVars.tillKey)).toEqual(['till_key', "{{ lookup('env', 'TILL_KEY') }}"]);
  expect(() => fromEnvironment(bakeryVars.brand)).toThrow('brand is not a secret: it has no name in the environment.');
});
