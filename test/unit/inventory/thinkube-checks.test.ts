import { describe, expect, test } from 'vitest';
import { codes, diagnose, lines, referenceWith, shipped, thinkube } from './fixtures.ts';

type Edits = Parameters<typeof referenceWith>[0];

const check = (edits: Edits): readonly string[] => lines(diagnose(referenceWith(edits), { platform: thinkube })).map((line) => line.replace(/^(\S+) (\S+?):\d+:\d+ /, '$1 $2 '));
const all = (...pairs: Edits[string]): Edits => ({ 'group_vars/all.yaml': pairs });

test('the reference inventory passes every check', () => {
  expect(lines(diagnose(shipped('reference'), { platform: thinkube }))).toEqual([]);
});

// One case a check of the inventory sheet at least: the change, and what is said of it.
describe.each<[string, readonly (readonly [Edits, readonly string[]])[]]>([
  ['INV-01 every name in a role group exists as a host', [
    [{ 'inventory.yaml': [['    dns_servers:\n      hosts:\n        tk-dns:', '    dns_servers:\n      hosts:\n        tk-dsn:']] }, ['TK511 inventory.yaml "tk-dsn" has a role in dns_servers, but is no host of baremetal or lxd_containers. Did you mean "tk-dns"?', 'TK556 inventory.yaml The name server "tk-dsn" has no lan_ip.', 'TK556 inventory.yaml The name server "tk-dsn" has no zerotier_ip.']],
  ]],
  ['INV-02 names', [
    [{ 'inventory.yaml': [['    management:\n      hosts:\n        alpha: {}', '    management:\n      hosts:\n        alpha: {}\n        workers: {}']] }, ['TK507 inventory.yaml Group "management" has 2 hosts (alpha, workers); it needs exactly one.', 'TK511 inventory.yaml "workers" has a role in management, but is no host of baremetal or lxd_containers.', 'TK514 inventory.yaml "workers" is the name of a host and of a group.']],
  ]],
  ['INV-03 groups for one host', [
    [{ 'inventory.yaml': [['        lxd_primary:\n          hosts:\n            alpha: {}', '        lxd_primary:\n          hosts: {}']] }, ['TK511 host_vars/tk-w1.yaml parent_host of "tk-w1" is "alpha", which is not in lxd_cluster.', 'TK511 host_vars/tk-w2.yaml parent_host of "tk-w2" is "alpha", which is not in lxd_cluster.', 'TK507 inventory.yaml Group "lxd_primary" has no host; it needs exactly one.']],
    [{ 'inventory.yaml': [['        microk8s_control_plane:\n          hosts:\n            tk-cp: {}', '        microk8s_control_plane:\n          hosts:\n            tk-cp: {}\n            beta: {}']] }, ['TK507 inventory.yaml Group "microk8s_control_plane" has 2 hosts (beta, tk-cp); it needs exactly one.']],
  ]],
  ['INV-04 LXD members', [
    [{ 'inventory.yaml': [['        lxd_secondary:\n          hosts:\n            beta: {}', '        lxd_secondary:\n          hosts:\n            beta: {}\n            alpha: {}']] }, ['TK516 inventory.yaml "alpha" is in lxd_secondary and in lxd_primary.']],
    [{ 'inventory.yaml': [['        lxd_secondary:\n          hosts:\n            beta: {}', '        lxd_secondary:\n          hosts:\n            beta: {}\n            tk-w2: {}']] }, ['TK516 inventory.yaml "tk-w2" is in lxd_cluster, but not in baremetal.', 'TK516 inventory.yaml "tk-w2" is in lxd_secondary, but not in baremetal.']],
  ]],
  ['INV-05 the parent host of a VM', [
    [{ 'host_vars/tk-w2.yaml': [['parent_host: alpha', 'parent_host: alhpa']] }, ['TK511 host_vars/tk-w2.yaml parent_host of "tk-w2" is "alhpa", which is no host. Did you mean "alpha"?']],
    [{ 'host_vars/tk-w2.yaml': [['parent_host: alpha', 'parent_host: tk-cp']] }, ['TK511 host_vars/tk-w2.yaml parent_host of "tk-w2" is "tk-cp", which is not in lxd_cluster.']],
  ]],
  ['INV-06 addresses', [
    [{ 'host_vars/beta.yaml': [['lan_ip: 10.20.1.102', 'lan_ip: 10.20.2.102']] }, ['TK508 host_vars/beta.yaml lan_ip is 10.20.2.102, outside of network_cidr 10.20.1.0/24.']],
    [{ 'host_vars/beta.yaml': [['lan_ip: 10.20.1.102', 'lan_ip: 10.20.1.255']] }, ['TK508 host_vars/beta.yaml lan_ip is 10.20.1.255, the broadcast address of network_cidr.']],
    [{ 'host_vars/beta.yaml': [['lan_ip: 10.20.1.102', 'lan_ip: 10.20.1.1']] }, ['TK509 host_vars/beta.yaml lan_ip is 10.20.1.1, which is network_gateway already.']],
    [{ 'host_vars/beta.yaml': [['lan_ip: 10.20.1.102', 'lan_ip: 10.20.1.101']] }, ['TK509 host_vars/beta.yaml "beta" and "alpha" both have lan_ip 10.20.1.101.']],
    [{ 'host_vars/tk-w1.yaml': [['internal_ip: 10.20.100.11', 'internal_ip: 10.20.100.1']] }, ['TK509 host_vars/tk-w1.yaml internal_ip is 10.20.100.1, which is lxd_network_ipv4_address already.']],
    [all(['network_gateway: 10.20.1.1', 'network_gateway: 10.20.3.1']), ['TK508 group_vars/all.yaml network_gateway is 10.20.3.1, outside of network_cidr 10.20.1.0/24.']],
  ]],
  ['INV-07 networks do not overlap', [
    [all(['lxd_network_ipv4_address: 10.20.100.1/24', 'lxd_network_ipv4_address: 10.20.100.1/16']), ['TK510 group_vars/all.yaml lxd_network_ipv4_address 10.20.0.0/16 overlaps network_cidr 10.20.1.0/24.', 'TK510 group_vars/all.yaml zerotier_cidr 10.20.191.0/24 overlaps lxd_network_ipv4_address 10.20.0.0/16.']],
  ]],
  ['INV-08 the range of the load balancer', [
    [all(['metallb_ip_start_octet: 200', 'metallb_ip_start_octet: 100']), ['TK551 host_vars/alpha.yaml zerotier_ip of "alpha" is 10.20.191.101, in the range of the load balancer.', 'TK551 host_vars/beta.yaml zerotier_ip of "beta" is 10.20.191.102, in the range of the load balancer.', 'TK551 host_vars/tk-cp.yaml zerotier_ip of "tk-cp" is 10.20.191.110, in the range of the load balancer.', 'TK551 host_vars/tk-w1.yaml zerotier_ip of "tk-w1" is 10.20.191.111, in the range of the load balancer.', 'TK551 host_vars/tk-w2.yaml zerotier_ip of "tk-w2" is 10.20.191.112, in the range of the load balancer.']],
    [all(['metallb_ip_end_octet: 205', 'metallb_ip_end_octet: 200']), ['TK551 group_vars/all.yaml The ingress address 10.20.191.201 is not in the range of the load balancer, 200 to 200.']],
    [all(['metallb_ip_start_octet: 200', 'metallb_ip_start_octet: 210']), ['TK551 group_vars/all.yaml The range of the load balancer goes from 210 down to 205.']],
    [all(['zerotier_subnet_prefix: 10.20.191.', 'zerotier_subnet_prefix: 10.20.192.']), ['TK551 group_vars/all.yaml zerotier_subnet_prefix is 10.20.192., but zerotier_cidr is 10.20.191.0/24.']],
    [all(['primary_ingress_ip: 10.20.191.200', 'primary_ingress_ip: 10.20.191.204']), ['TK551 group_vars/all.yaml The ingress address is 10.20.191.204 here, and 10.20.191.200 by its number.']],
    [all(['zerotier_cidr: 10.20.191.0/24', 'zerotier_cidr: 10.20.191.0/25']), ['TK551 group_vars/all.yaml The range 10.20.191.200 to 10.20.191.205 is not inside of zerotier_cidr 10.20.191.0/25.']],
    [all(['primary_ingress_ip: 10.20.191.200', 'primary_ingress_ip: 10.20.191.201']), ['TK551 group_vars/all.yaml The ingress address is 10.20.191.201 here, and 10.20.191.200 by its number.', 'TK509 group_vars/all.yaml secondary_ingress_ip is 10.20.191.201, which is primary_ingress_ip already.']],
  ]],
  ['INV-09 GPUs', [
    [{ 'host_vars/tk-cp.yaml': [["pci_slot: '0a:00.0'\n", '']] }, ['TK518 host_vars/tk-cp.yaml "tk-cp" has gpu_passthrough, but no pci_slot.']],
    [{ 'host_vars/tk-w1.yaml': [["pci_slot: '01:00.0'", "pci_slot: '0000:01:00.0'"]] }, ['TK505 host_vars/tk-w1.yaml pci_slot is "0000:01:00.0"; expected: PCI slot.']],
    [{ 'host_vars/tk-w1.yaml': [["pci_slot: '01:00.0'", 'pci_slot: 01:00.0']] }, ['TK505 host_vars/tk-w1.yaml pci_slot is the number 01:00.0; expected: PCI slot.']],
    [{ 'host_vars/tk-w2.yaml': [['gpu_passthrough: false', "gpu_passthrough: true\npci_slot: '01:00.0'"]], 'inventory.yaml': [['        tk-cp: {}\n        tk-w1: {}\n\n', '        tk-cp: {}\n        tk-w1: {}\n        tk-w2: {}\n\n']] }, ['TK557 host_vars/alpha.yaml assigned_pci_slots of "alpha" is 01:00.0, but its VMs use 01:00.0, 01:00.0.', 'TK509 host_vars/tk-w2.yaml "tk-w2" and "tk-w1" both have pci_slot 01:00.0 on alpha.']],
    [{ 'host_vars/tk-w1.yaml': [['gpu_passthrough: true', 'gpu_passthrough: false']] }, ['TK557 host_vars/alpha.yaml assigned_pci_slots of "alpha" is 01:00.0, but its VMs use none.', 'TK557 host_vars/tk-w1.yaml gpu_passthrough of "tk-w1" is false, but the VM is in gpu_passthrough_vms.']],
    [{ 'inventory.yaml': [['    gpu_passthrough_vms:\n      hosts:\n        tk-cp: {}\n', '    gpu_passthrough_vms:\n      hosts:\n        beta: {}\n']] }, ['TK557 host_vars/tk-cp.yaml gpu_passthrough of "tk-cp" is true, but the VM is not in gpu_passthrough_vms.', 'TK516 inventory.yaml "beta" is in gpu_passthrough_vms, but not in lxd_containers.']],
  ]],
  ['INV-10 architectures', [
    [{ 'host_vars/beta.yaml': [['arch: x86_64', 'arch: arm64']] }, ['TK552 host_vars/beta.yaml arch of "beta" is arm64, but the host is in group x86_64.']],
    [{ 'inventory.yaml': [['            tk-w2: {}\n        arm64:\n          hosts: {}', '        arm64:\n          hosts:\n            tk-w2: {}']], 'host_vars/tk-w2.yaml': [['arch: x86_64\n', '']] }, ['TK552 host_vars/tk-w2.yaml "tk-w2" is in group arm64, but its parent host "alpha" in x86_64.']],
  ]],
  ['INV-11 kinds of physical machines', [
    [{ 'host_vars/beta.yaml': [['server_type: headless', 'server_type: desktop']] }, ['TK553 host_vars/beta.yaml server_type of "beta" is desktop, but the host is in group headless.']],
    [{ 'inventory.yaml': [['        dgx:\n          hosts: {}', '        dgx:\n          hosts:\n            beta: {}']] }, ['TK516 inventory.yaml "beta" is in headless and dgx.']],
  ]],
  ['INV-12 room for VMs', [
    [{ 'host_vars/tk-w2.yaml': [['memory: 32GB', 'memory: 96GiB']] }, ['TK554 host_vars/alpha.yaml The VMs on "alpha" want 48GB + 96GiB of memory; it has 128GB.']],
    [{ 'host_vars/alpha.yaml': [['lxd_storage_pool_size: 1400GB', 'lxd_storage_pool_size: 800GB']] }, ['TK554 host_vars/alpha.yaml The VMs on "alpha" want 600GB + 300GB of disk space; it has 800GB.']],
    [{ 'host_vars/tk-cp.yaml': [['memory: 40GB', 'memory: 6GiB'], ['cpu_cores: 8', 'cpu_cores: 3']] }, ['TK558 host_vars/tk-cp.yaml cpu_cores of "tk-cp" is 3; a host of microk8s_control_plane needs 4.', 'TK558 host_vars/tk-cp.yaml memory of "tk-cp" is 6GiB; a host of microk8s_control_plane needs 8GB.']],
    [{ 'host_vars/tk-w2.yaml': [['memory: 32GB', 'memory: 8GB']] }, ['TK558 host_vars/tk-w2.yaml memory of "tk-w2" is 8GB; a host of microk8s_workers needs 16GB.']],
  ]],
  ['INV-13 secrets', [
    [all(["zerotier_api_token: \"{{ lookup('env', 'ZEROTIER_API_TOKEN') }}\"", 'zerotier_api_token: abc']), ['TK512 group_vars/all.yaml The secret zerotier_api_token is not a lookup of ZEROTIER_API_TOKEN in the environment.']],
    [all(['ANSIBLE_BECOME_PASSWORD', 'ANSIBLE_SUDO_PASS']), ['TK512 group_vars/all.yaml The secret ansible_become_pass is not a lookup of ANSIBLE_BECOME_PASSWORD in the environment.']],
  ]],
  ['INV-14 nodes of the overlay network', [
    [{ 'host_vars/tk-w2.yaml': [['zerotier_ip: 10.20.191.112\n', '']] }, ['TK555 inventory.yaml "tk-w2" is in zerotier_nodes, but has no zerotier_ip.']],
    [{ 'host_vars/tk-w2.yaml': [['zerotier_enabled: true', 'zerotier_enabled: false']] }, ['TK555 host_vars/tk-w2.yaml zerotier_enabled of "tk-w2" is false, but the host is in zerotier_nodes.']],
    [{ 'inventory.yaml': [['        tk-w1: {}\n        tk-w2: {}\n\n    # Hosts that answer', '        tk-w1: {}\n\n    # Hosts that answer']] }, ['TK555 host_vars/tk-w2.yaml zerotier_enabled of "tk-w2" is true, but the host is not in zerotier_nodes.']],
  ]],
  ['INV-15 name servers', [
    [{ 'host_vars/tk-dns.yaml': [['lan_ip: 10.20.1.100\n', ''], ['internal_ip: 10.20.100.50\n', '']] }, ['TK556 inventory.yaml The name server "tk-dns" has no internal_ip.', 'TK556 inventory.yaml The name server "tk-dns" has no lan_ip.']],
  ]],
  ['INV-17 search domains', [
    [all(['dns_search_domains: []', 'dns_search_domains: [example.org]']), ['TK517 group_vars/all.yaml dns_search_domains holds "example.org", which is domain_name.']],
  ]],
  ['INV-18 one architecture each', [
    [{ 'inventory.yaml': [['            tk-w2: {}\n        arm64:', '        arm64:']] }, ['TK516 inventory.yaml "tk-w2" is in lxd_containers, but not in arch.']],
    [{ 'inventory.yaml': [['        arm64:\n          hosts: {}', '        arm64:\n          hosts:\n            beta: {}']] }, ['TK516 inventory.yaml "beta" is in x86_64 and arm64.']],
  ]],
  ['names of the predecessor', [
    [{ 'inventory.yaml': [['    management:\n', '    gato-p: {}\n    management:\n']] }, ['TK515 inventory.yaml The group name "gato-p" must not be used. It named the control plane of the predecessor.']],
    [{ 'inventory.yaml': [['    management:\n', '    dns: {}\n    management:\n']] }, ['TK515 inventory.yaml The group name "dns" must not be used. A host and a group of this name mixed their variables.']],
  ]],
  ['accounts that applications keep for themselves', [
    [all(['admin_username: tkadmin', 'admin_username: admin']), ['TK505 group_vars/all.yaml admin_username is "admin"; expected: user name other than admin, root.']],
  ]],
])('%s', (_title, cases) => {
  test.each(cases)('%j', (edits, expected) => {
    expect(check(edits)).toEqual(expected);
  });
});

test('without an overlay network its addresses are not asked for', () => {
  const files = referenceWith({ ...all(['overlay_provider: zerotier', 'overlay_provider: none']), 'host_vars/tk-dns.yaml': [['zerotier_ip: 10.20.191.1\n', '']] });
  expect(codes(diagnose(files, { platform: thinkube }))).toEqual([]);
});

test('too little room is a warning: VMs may be smaller than they are declared', () => {
  const [found] = diagnose(referenceWith({ 'host_vars/alpha.yaml': [['memory_total: 128GB', 'memory_total: 64GB']] }), { platform: thinkube });
  expect(found).toMatchObject({ code: 'TK554', severity: 'warning' });
});
