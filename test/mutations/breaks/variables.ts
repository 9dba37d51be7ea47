import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource, testing } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns';
const dockerHost = 'dsl/thinkheads/50_rumple_host/docker-host';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const engine = 'dsl/thinkheads/docker/engine.ts';
const environment = 'dsl/thinkube/00_initial_setup/environment.ts';

const passwordLogin = 'dsl/thinkube/00_initial_setup/password-login.ts';
const look = "\nconst look = task('Look at it', command({ argv: ['true'] }), { changedWhen: false });\n";

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
  broken('a template has a block without an end', `${dns}/records.j2`, '{% endfor %}\nkn IN NS', 'kn IN NS', { code: 'TK407', at: '{% for server in' }),
  broken('a template has braces without an end', `${dns}/named.conf.options.j2`, '{{ dns_cache_size }}', '{{ dns_cache_size }', { code: 'TK407' }),
  broken('a template reads a misspelt variable', `${dns}/zone.j2`, '{{ dns_zone_ttl }}', '{{ dns_zone_tll }}', { code: 'TK408', says: 'dns_zone_tll' }),
  broken('a template reads a fact as a variable', `${dockerHost}/unattended-upgrades.j2`, "ansible_facts.distribution == 'Ubuntu'", "ansible_distribution == 'Ubuntu'", { code: 'TK408', says: 'ansible_distribution' }),
  broken('a template reads a misspelt variable in a condition', `${dockerHost}/sshd.conf.j2`, '{% if ssh_key_only %}', '{% if ssh_keys_only %}', { code: 'TK408', says: 'ssh_keys_only' }),
  broken('a condition has a syntax error', keys, "expression<boolean>`${trusted.result.stdout} | int == ${members.hosts} | length`", "expression<boolean>`${trusted.result.stdout} | int == ${members.hosts} | length)`", { code: 'TK409', at: "asserted('One trusted key for each member" }),
  broken('a condition stands between braces', keys, "expression<boolean>`${trusted.result.stdout} | int == ${members.hosts} | length`", "j`{{ ${trusted.result.stdout} | int == ${members.hosts} | length }}`", { code: 'TK410', at: "asserted('One trusted key for each member" }),
  broken('a text reads a misspelt name', passwordLogin, "ansible_connection == 'local'", "ansible_conection == 'local'", { code: 'TK411', at: "asserted('Passwords or another key", says: 'ansible_conection' }),
  withComponent('a result is read before it is there', testing("task('Say it', debug({ msg: look.result.stdout })), look,", { declares: look }), { code: 'TK412', at: "task('Say it'", says: 'Look at it' }),
  withComponent('a result has no such member', testing("look, task('Say it', debug({ msg: look.result.standardOutput })),", { declares: look }), { code: 'TK413', at: "task('Say it'", says: 'standardOutput' }),
  broken('a filter is misspelt', `${dns}/named.conf.options.j2`, '| select | unique | list %}', '| select | uniqe | list %}', { code: 'TK414', says: 'uniqe' }),
  withComponent('a condition is text', testing("task('Say it', debug({ msg: 'x' }), { when: vars.domainName as never }),"), { code: 'TK415', at: "task('Say it'", says: 'domain_name' }),
  broken('a template reads a fact that is not declared', `${dockerHost}/unattended-upgrades.j2`, "ansible_facts.distribution == 'Ubuntu'", "ansible_facts.distributoin == 'Ubuntu'", { code: 'TK417', says: 'distributoin' }),
  broken('an installation variable has a default', `${dns}/zone.j2`, 'dns.{{ domain_name }}. admin', "dns.{{ domain_name | default('home.arpa') }}. admin", { code: 'TK418', says: 'domain_name' }),
  withComponent('a variable of a step is made of itself', deploying("task('Say it', debug({ msg: 'x' }), { vars: { shop_name: j`{{ shop_name }}` } }),"), { code: 'TK419', at: "task('Say it'", says: 'shop_name' }),
  broken('a variable is declared and never read', 'dsl/thinkube/variables.ts', '  dnsTries: technical(', "  dnsPatience: technical(integer({ minimum: 1 }), 'How long a test waits', { default: 3 }),\n  dnsTries: technical(", { code: 'TK420', file: 'dsl/thinkube/platform.ts', at: 'export default platform({', says: 'dns_patience' }),
  withComponent('an option of a module gets a list', deploying("task('Say it', debug({ verbosity: vars.dnsServers as never, msg: 'x' })),"), { code: 'TK423', at: "task('Say it'", says: 'verbosity' }),
  withComponent('a role reads a variable of the platform', extraSource({
    declares: `
const greeter = role({
  name: 'greeter', title: 'Greets',
  entryPoints: { main: entryPoint({ description: 'Greets', parameters: { greeter_name: { type: 'str', required: true, description: 'Who' } }, steps: ({ greeter_name }) => [task('Greet', debug({ msg: j\`\${greeter_name} of \${vars.domainName}\` }))] }) },
});
`,
    deploy: "callRole('Greet there', greeter, 'main', { greeter_name: 'you' }),",
  }), { code: 'TK406', at: "task('Greet'", says: 'domain_name' }, { code: 'TK634', at: 'const greeter = role(' }),
  broken('the content of a file reads a misspelt variable', engine, "j`# Written by Ansible. Changes are overwritten by the next deploy.\\n{% if ${version} %}", "j`# Written by Ansible. For {{ timezoen }}.\\n{% if ${version} %}", { code: 'TK411', at: "managedFile('/etc/apt/preferences.d/docker'", says: 'timezoen' }),
];
