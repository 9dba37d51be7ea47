import { broken } from '../break.ts';
import type { Break } from '../break.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const environment = 'dsl/thinkube/00_initial_setup/environment.ts';
const platform = 'dsl/thinkube/platform.ts';
const variables = 'dsl/thinkube/variables.ts';

/** An import from `#dsl` with one name more. */
const importing = (file: string, from: string, name: string) => ({ file, replace: `import { ${from}`, by: `import { ${name}, ${from}` });

/** TK1xx: names and numbers. */
export const namingBreaks: readonly Break[] = [
  broken('two components have one id', dns, "id: 'dns',", "id: 'env',", { code: 'TK101', at: 'export const dns = component({', says: '"env"' }),
  {
    title: 'an irregular name is that of another playbook',
    edits: [
      { file: environment, replace: "files: { deploy: 'setup_env', test: 'test_env_setup', rollback: 'rollback_env_setup' }", by: "files: irregular('Shells call it by this name', { deploy: '10_setup_ssh_keys', test: '28_test_env_setup', rollback: '29_rollback_env_setup' })" },
      importing(environment, 'asserted, component, controlNode', 'irregular'),
    ],
    expects: [{ code: 'TK101', at: 'export const environment = component({', says: '10_setup_ssh_keys' }],
  },
  broken('a slot is no ten', dns, "slot: 20,\n  files: { deploy: 'setup_dns'", "slot: 25,\n  files: { deploy: 'setup_dns'", { code: 'TK102', at: 'export const dns = component({', says: '25' }),
  broken('two components of a phase have one slot', environment, 'slot: 20,', 'slot: 10,', { code: 'TK102', at: 'export const environment = component({', says: 'taken by "ssh_keys"' }),
  broken('the id of a component is camelCase', keys, "id: 'ssh_keys',", "id: 'sshKeys',", { code: 'TK103', at: 'export const sshKeys = component({', says: '"sshKeys"' }),
  broken('a playbook is called a fix', environment, "deploy: 'setup_env'", "deploy: 'fix_env'", { code: 'TK103', at: 'export const environment = component({', says: 'says "fix"' }),
  broken('a phase has no number', platform, "id: '30_networking',", "id: 'networking',", { code: 'TK103', at: "phase({\n      id: 'networking'", says: '"networking"' }),
  broken('a loop variable is camelCase', keys, "forEach('member', otherHosts(members), (member) =>\n", "forEach('theMember', otherHosts(members), (member) =>\n", { code: 'TK103', at: "    task(name, command({ argv: ['ssh'", says: '"theMember"' }),
  broken('a variable is called a backup', variables, "  dnsTries: technical(", "  dnsTriesBackup: technical(integer({ minimum: 1 }), 'How often a test asks a second time', { default: 3 }),\n  dnsTries: technical(", { code: 'TK103', file: platform, at: 'export default platform({', says: 'says "backup"' }),
  {
    title: 'an irregular name has no reason',
    edits: [
      { file: environment, replace: "files: { deploy: 'setup_env', test: 'test_env_setup', rollback: 'rollback_env_setup' }", by: "files: irregular('', { deploy: '20_setup_env', test: '28_test_env_setup', rollback: '29_rollback_env_setup' })" },
      importing(environment, 'asserted, component, controlNode', 'irregular'),
    ],
    expects: ['20_setup_env', '28_test_env_setup', '29_rollback_env_setup'].map((file) => ({ code: 'TK104', at: 'export const environment = component({', says: `"${file}"` })),
  },
];
