import { broken } from '../break.ts';
import type { Break, Expected } from '../break.ts';

const lab = 'inventories/lab';
const reference = 'inventories/reference';
const thinkheads = 'inventories/thinkheads-lab';

/** The lab with another name for one of its hosts. */
const renamed = (title: string, name: string, ...expects: readonly Expected[]): Break => ({
  title,
  edits: [
    { file: `${lab}/inventory.yaml`, everywhere: 'lab-beta', by: name },
    ...['lab-cp', 'lab-dns'].map((guest) => ({ file: `${lab}/host_vars/${guest}.yaml`, replace: 'parent_host: lab-beta', by: `parent_host: ${name}` })),
    { file: `${lab}/host_vars/lab-beta.yaml`, remove: true },
    { file: `${lab}/host_vars/${name}.yaml`, create: 'ansible_host: 10.99.0.12\nlan_ip: 10.99.0.12\nlxd_storage_pool_size: 100GB\n' },
  ],
  expects,
});

/** TK500 to TK521 and TK550 on: inventories. */
export const inventoryBreaks: readonly Break[] = [
  broken('a file is no YAML', `${lab}/group_vars/all.yaml`, 'dns_servers: [10.99.0.1]', 'dns_servers: [10.99.0.1', { code: 'TK501', at: 'dns_search_domains' }),
  broken('a variable is set twice', `${lab}/group_vars/all.yaml`, 'domain_name: tk.lab.test\n', 'domain_name: tk.lab.test\ndomain_name: tk2.lab.test\n', { code: 'TK502', at: 'tk2.lab.test' }),
  broken('a group is misspelt', `${lab}/inventory.yaml`, '    gpu_passthrough_vms:\n', '    gpu_passthrough_machines:\n', { code: 'TK503', says: 'gpu_passthrough_machines' }),
  broken('a variable is misspelt', `${lab}/group_vars/all.yaml`, 'dns_search_domains: []', 'dns_search_domain: []', { code: 'TK504', says: 'dns_search_domain' }),
  broken('a value is of another kind', `${thinkheads}/group_vars/all.yaml`, 'ssh_key_only: false', 'ssh_key_only: never', { code: 'TK505', says: 'ssh_key_only' }),
  broken('a gateway is outside of its network', `${lab}/group_vars/all.yaml`, 'network_gateway: 10.99.0.1', 'network_gateway: 10.98.0.1', { code: 'TK508', says: '10.98.0.1' }),
  broken('networks overlap', `${lab}/group_vars/all.yaml`, 'zerotier_cidr: 10.99.191.0/24', 'zerotier_cidr: 10.99.0.0/16', { code: 'TK510', says: 'network_cidr' }, { code: 'TK510', says: 'lxd_network_ipv4_address' }),
  broken('a secret is written in an inventory', `${lab}/group_vars/all.yaml`, `admin_password: "{{ lookup('env', 'ADMIN_PASSWORD') }}"`, 'admin_password: correct-horse', { code: 'TK512', says: 'admin_password' }),
  broken("the predecessor's group is back", `${reference}/inventory.yaml`, '\n    management:\n', '\n    gato-p:\n      hosts: {}\n    management:\n', { code: 'TK515', at: '    gato-p:', says: 'gato-p' }),
  renamed('the name of a host has an underscore', 'lab_beta', { code: 'TK513', at: 'lab_beta:\n        desktops', says: 'lab_beta' }),
  renamed('a host and a group have one name', 'dgx', { code: 'TK514', at: 'dgx:\n        desktops', says: '"dgx"' }),
  broken('a host is in two groups that exclude each other', `${thinkheads}/inventory.yaml`, '    docker_hosts:\n      children:\n', '    docker_hosts:\n      children:\n        portainer_server:\n          hosts:\n            lab-rumple:\n', { code: 'TK516', at: 'rumple:\n        docker_agents', says: 'lab-rumple' }),
  { title: 'a file in the folder is no YAML', edits: [{ file: `${lab}/hosts`, create: 'lab-alpha\n' }], expects: [{ code: 'TK519', at: 'lab-alpha' }] },
  { title: 'a file is encrypted as a whole', edits: [{ file: `${lab}/group_vars/management.yaml`, create: '$ANSIBLE_VAULT;1.1;AES256\n61\n' }], expects: [{ code: 'TK521', at: '$ANSIBLE_VAULT' }] },
  broken('the domain is a search domain', `${lab}/group_vars/all.yaml`, 'dns_search_domains: []', 'dns_search_domains: [tk.lab.test]', { code: 'TK517' }),
  broken('a host has another architecture than its group', `${lab}/host_vars/lab-alpha.yaml`, 'arch: x86_64', 'arch: arm64', { code: 'TK552', says: 'lab-alpha' }),
  broken('a host is of another type than its group', `${lab}/host_vars/lab-alpha.yaml`, 'server_type: headless', 'server_type: desktop', { code: 'TK553', says: 'lab-alpha' }),
  broken('a host is said to be in the overlay network and is not', `${reference}/host_vars/alpha.yaml`, 'zerotier_enabled: true', 'zerotier_enabled: false', { code: 'TK555', says: '"alpha"' }),
  broken('a value that plays need is missing', `${lab}/group_vars/all.yaml`, 'network_gateway: 10.99.0.1\n', '', { code: 'TK506', file: `${lab}/inventory.yaml`, at: 'yaml-language-server', says: 'network_gateway' }),
  broken('a group with room for one host has two', `${lab}/inventory.yaml`, '    management:\n      hosts:\n', '    management:\n      hosts:\n        lab-beta:\n', { code: 'TK507', at: '    management:', says: 'management' }),
  broken('two hosts have one address', `${reference}/host_vars/tk-w2.yaml`, 'internal_ip: 10.20.100.12', 'internal_ip: 10.20.100.11', { code: 'TK509', says: '10.20.100.11' }),
  broken('a VM is on a host that is not there', `${reference}/host_vars/tk-w2.yaml`, 'parent_host: alpha', 'parent_host: gamma', { code: 'TK511', says: 'gamma' }),
  broken('a VM with a GPU has no slot', `${reference}/host_vars/tk-w1.yaml`, "pci_slot: '01:00.0'\n", '', { code: 'TK518', at: 'gpu_passthrough: true', says: 'pci_slot' }),
  broken('a value is made of itself', `${reference}/group_vars/all.yaml`, 'system_username: thinkube', "system_username: '{{ ansible_user }}'", { code: 'TK520', says: 'system_username' }),
  broken('the load balancer gives out addresses outside of its network', `${reference}/group_vars/all.yaml`, 'metallb_ip_start_octet: 200', 'metallb_ip_start_octet: 240', { code: 'TK551', says: '240' }),
  broken('VMs want more memory than their host has', `${reference}/host_vars/alpha.yaml`, 'memory_total: 128GB', 'memory_total: 64GB', { code: 'TK554', says: 'alpha' }),
  broken('a Kubernetes worker is too small', `${reference}/host_vars/tk-w2.yaml`, 'memory: 32GB', 'memory: 8GB', { code: 'TK558', says: 'tk-w2' }),
  broken('a name server has no address in the overlay network', `${reference}/host_vars/tk-dns.yaml`, 'internal_ip: 10.20.100.50\n', '', { code: 'TK556', file: `${reference}/inventory.yaml`, at: 'tk-dns: {}\n        microk8s_containers:', says: 'internal_ip' }),
  broken('a GPU is kept free that no VM gets', `${reference}/host_vars/alpha.yaml`, "assigned_pci_slots: ['01:00.0']", "assigned_pci_slots: ['01:00.0', '08:00.0']", { code: 'TK557', says: '08:00.0' }),
  broken('Docker gives out the network of the host', `${thinkheads}/group_vars/all.yaml`, 'docker_users: [rumple]', 'docker_users: [rumple]\ndocker_address_pools: [{base: 10.99.0.0/16, size: 24}]', { code: 'TK581', at: 'docker_address_pools', says: '10.99.0.0/16' }),
  broken('Docker cuts a pool into networks that are larger', `${thinkheads}/group_vars/all.yaml`, 'docker_users: [rumple]', 'docker_users: [rumple]\ndocker_address_pools: [{base: 172.30.0.0/16, size: 12}]', { code: 'TK582', at: 'docker_address_pools', says: '12' }),
  broken("the predecessor's name is in a comment", `${lab}/group_vars/all.yaml`, '# Names\n', '# Names of gato-p\n', { code: 'TK522', says: 'gato-p' }),
];
