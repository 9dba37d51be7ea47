import { broken } from '../break.ts';
import type { Break } from '../break.ts';

const dns = 'dsl/thinkube/30_networking/dns';
const dockerHost = 'dsl/thinkheads/50_rumple_host/docker-host';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const engine = 'dsl/thinkheads/docker/engine.ts';
const environment = 'dsl/thinkube/00_initial_setup/environment.ts';

/** TK4xx: variables, results, templates and arguments. */
export const variableBreaks: readonly Break[] = [
  broken('an option of a module is misspelt', engine, "copy({ content: '{\"log-driver\": \"json-file\"}\\n', dest: daemon.path", "copy({ content: '{\"log-driver\": \"json-file\"}\\n', destination: daemon.path",
    { code: 'TK401', says: 'destination' }, { code: 'TK401', says: 'dest' }),
  broken('an option has a value of another kind', environment, "line: 'DOMAIN_NAME=elsewhere.invalid'", "line: ['DOMAIN_NAME=elsewhere.invalid']", { code: 'TK401', says: 'line' }),
  broken('an option has a value that it does not know', keys, "regexp: ' thinkube_cluster_', state: 'absent'", "regexp: ' thinkube_cluster_', state: 'removed'", { code: 'TK401', says: 'state' }),
  {
    title: 'a variable is not declared',
    edits: [
      { file: 'dsl/thinkube/30_networking/dns/zone.ts', replace: "task(j`Look at the age of the records of ${name}`, stat({ path: records.path, get_checksum: false })", by: "task(j`Look at the age of the records of ${name}`, stat({ path: j`${records.path}${other.domainNme}`, get_checksum: false })" },
      { file: 'dsl/thinkube/30_networking/dns/zone.ts', replace: "import { defineResource, j, task } from '#dsl';", by: "import { defineResource, defineVariables, domain, installation, j, task } from '#dsl';\n\nconst other = defineVariables({ domainNme: installation(domain, 'Domain', { example: 'example.org' }) });" },
    ],
    expects: [{ code: 'TK402', says: 'domain_nme' }],
  },
  broken('a result is read of a task that is not in the play', keys, '        trusted,\n        asserted(', '        asserted(',
    { code: 'TK403', at: "asserted('One trusted key for each member", says: 'Count the trusted keys' }),
  broken('a loop variable has the name of a variable', keys, "forEach('member', otherHosts(members), (member) =>\n", "forEach('domain_name', otherHosts(members), (member) =>\n", { code: 'TK404', at: "    task(name, command({ argv: ['ssh'", says: '"domain_name"' }),
  broken('a template file is not there', `${dns}/dns.ts`, "template: 'resolved.conf.j2'", "template: 'resolv.conf.j2'", { code: 'TK405', says: 'resolv.conf.j2' }),
  broken('a template has a block without an end', `${dns}/records.j2`, '{% endfor %}\n@ IN A', '@ IN A', { code: 'TK407', at: '{% for server in' }),
  broken('a template has braces without an end', `${dns}/named.conf.options.j2`, '{{ dns_cache_size }}', '{{ dns_cache_size }', { code: 'TK407' }),
  broken('a template reads a misspelt variable', `${dns}/zone.j2`, '{{ dns_zone_ttl }}', '{{ dns_zone_tll }}', { code: 'TK408', says: 'dns_zone_tll' }),
  broken('a template reads a fact as a variable', `${dockerHost}/unattended-upgrades.j2`, "ansible_facts.distribution == 'Ubuntu'", "ansible_distribution == 'Ubuntu'", { code: 'TK408', says: 'ansible_distribution' }),
  broken('a template reads a misspelt variable in a condition', `${dockerHost}/sshd.conf.j2`, '{% if ssh_key_only %}', '{% if ssh_keys_only %}', { code: 'TK408', says: 'ssh_keys_only' }),
];
