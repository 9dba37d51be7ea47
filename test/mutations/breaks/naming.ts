import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const environment = 'dsl/thinkube/00_initial_setup/environment.ts';
const platform = 'dsl/thinkube/platform.ts';
const groups = 'dsl/thinkube/groups.ts';
const extraComponent = 'export const extra = component({';

/** An import from `#dsl` with one name more. */
const importing = (file: string, from: string, name: string) => ({ file, replace: `import { ${from}`, by: `import { ${name}, ${from}` });

/** TK1xx: names and numbers. */
export const namingBreaks: readonly Break[] = [
  broken('two components have one id', dns, "id: 'dns',", "id: 'env',", { code: 'TK101', at: 'export const dns = component({', says: '"env"' }),
  withComponent('an irregular name is that of another playbook',
    extraSource({ files: "irregular('Users know it by this name', { deploy: '20_setup_dns', test: '38_test_extra', rollback: '39_remove_extra' })" }),
    { code: 'TK101', at: extraComponent, says: '20_setup_dns' }),
  withComponent('a slot is no ten', extraSource({ slot: 25 }), { code: 'TK102', at: extraComponent, says: '25' }),
  broken('two components of a phase have one slot', environment, 'slot: 20,', 'slot: 10,', { code: 'TK102', at: 'export const environment = component({', says: 'taken by "ssh_keys"' }),
  broken('the id of a component is camelCase', keys, "id: 'ssh_keys',", "id: 'sshKeys',", { code: 'TK103', at: 'export const sshKeys = component({', says: '"sshKeys"' }),
  withComponent('a playbook is called a fix', extraSource({ files: "{ deploy: 'fix_extra', test: 'test_extra', rollback: 'remove_extra' }" }), { code: 'TK103', at: extraComponent, says: 'says "fix"' }),
  broken('a phase has no number', platform, "id: '30_networking',", "id: 'networking',", { code: 'TK103', at: "phase({\n      id: 'networking'", says: '"networking"' }),
  broken('a loop variable is camelCase', keys, "forEach('member', otherHosts(members), (member) =>\n", "forEach('theMember', otherHosts(members), (member) =>\n", { code: 'TK103', at: "    task(name, command({ argv: ['ssh'", says: '"theMember"' }),
  broken('a group is called a backup', groups, '  zerotierNodes: {', "  backupNodes: { purpose: 'Hosts that keep copies' },\n  zerotierNodes: {", { code: 'TK103', file: platform, at: 'export default platform({', says: 'says "backup"' }),
  {
    title: 'an irregular name has no reason',
    edits: [
      { file: environment, replace: "files: { deploy: 'setup_env', test: 'test_env_setup', rollback: 'rollback_env_setup' }", by: "files: irregular('', { deploy: '20_setup_env', test: '28_test_env_setup', rollback: '29_rollback_env_setup' })" },
      importing(environment, 'asserted, component, controlNode', 'irregular'),
    ],
    expects: ['20_setup_env', '28_test_env_setup', '29_rollback_env_setup'].map((file) => ({ code: 'TK104', at: 'export const environment = component({', says: `"${file}"` })),
  },
  withComponent('a playbook that deploys says that it tests', extraSource({ files: "{ deploy: 'test_extra', test: 'look_at_extra', rollback: 'remove_extra' }" }), { code: 'TK105', at: 'play(groups.dnsServers', says: 'test_extra' }),
  {
    title: 'the phases are not in the order of their numbers',
    edits: [{ file: platform, replace: "id: '00_initial_setup',", by: "id: '40_initial_setup'," }],
    expects: [{ code: 'TK106', at: "phase({\n      id: '10_baremetal_infra'", says: '40_initial_setup' }],
  },
  withComponent('a part of a deploy has no test of its own', extraSource({}).replace(/  on: \[\n/, "  parts: [\n    { files: irregular('Users know these names', { deploy: '30-1_setup_extra', test: '38-1_test_extra', rollback: '39-1_remove_extra' }), on: [play(groups.dnsServers, { deploy: [other], test: [...observed(other)], about: 'first' })] },\n    { files: irregular('Users know these names', { deploy: '30-2_setup_extra', test: '38-3_test_extra', rollback: '39-2_remove_extra' }), on: [\n").replace(/  files: \{.*\},\n/, '').replace('\n  ],\n  troubleshooting', '\n  ] }],\n  troubleshooting').replace("const note =", "const other = managedFile('/etc/other.conf', { content: 'other\\n' });\nconst note ="), { code: 'TK107', at: extraComponent, says: 'Part 2' }),
  withComponent('a component with a folder of its own has other file names', extraSource({ slot: 10, members: "directory: 'extra'," }), { code: 'TK108', at: extraComponent, says: '10_setup_extra' }, { code: 'TK108', at: extraComponent, says: '18_test_extra' }, { code: 'TK108', at: extraComponent, says: '19_remove_extra' }),
  broken('a playbook has another name than was promised', dns, "deploy: 'setup_dns'", "deploy: 'setup_names'", { code: 'TK109', at: 'export const dns = component({', says: '20_setup_dns' }),
];
