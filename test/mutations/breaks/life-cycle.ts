import { broken, extraComponent, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource, placing, testing } from '../extra.ts';

const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const dns = 'dsl/thinkube/30_networking/dns';
const ingress = (name: string): string => `k8sObject({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: '${name}', namespace: '${name}' }, spec: { rules: [{ host: j\`shop.\${vars.domainName}\` }] } })`;

const zone = 'dsl/thinkube/30_networking/dns/zone.ts';

/** TK3xx: resources and their life cycle. */
export const lifeCycleBreaks: readonly Break[] = [
  withComponent('a test looks at nothing',
    extraSource({  }).replace('deploy: [note, ]', "deploy: [task('Say nothing', debug({ msg: 'x' }))]").replace('test: [...observed(note), ]', "test: [task('Say something', debug({ msg: 'hello' }))]"),
    { code: 'TK301', at: 'play(groups.dnsServers' }),
  broken('a resource puts back a path that it does not record', zone, 'remembers: { paths: [...(records.remembers.paths ?? []), ...(written.remembers.paths ?? [])] },', 'remembers: { paths: [...(written.remembers.paths ?? [])] },',
    { code: 'TK302', at: 'const written = managedFile(', says: '/db.<domain_name>.records' },
    { code: 'TK302', at: 'const written = managedFile(', says: '/db.kn.<domain_name>.records' }),
  withComponent('a resource has no way back',
    extraSource({ declares: "\nconst { absent: _absent, ...accounts } = systemGroup('extra');\n", deploy: 'accounts,', test: '...observed(accounts),' }),
    { code: 'TK302', at: "...accounts } = systemGroup('extra')", says: 'extra' }),
  withComponent('nothing is known of a module', deploying("task('Brew it', moduleBinding('acme.tools.brew')({ name: 'tea' }), { suppressions: [suppress('TK401', 'the module is one of our own')] }),"), { code: 'TK303', at: "task('Brew it'", says: 'acme.tools.brew' }),
  withComponent('a command does not say what it changes', deploying("task('Make the cache', command({ argv: ['true'] }), { changedWhen: (result) => expression`${result.rc} == 0` }),"), { code: 'TK304', at: "task('Make the cache'", says: 'Make the cache' }),
  withComponent('a rollback forgets a folder', extraSource({
    declares: "\nconst folder = defineResource({\n  kind: 'Resource', type: 'directory', title: 'folder /srv/web', origin: note.origin, remembers: {},\n  present: () => [task('Have the folder', file({ path: '/srv/web', state: 'directory', mode: '0755' }), { become: true })],\n  absent: () => [task('Close the folder', file({ path: '/srv/web', mode: '0700' }), { become: true })],\n});\n",
    deploy: 'folder,', test: '...observed(folder),',
  }), { code: 'TK306', at: "task('Have the folder'", says: '/srv/web' }),
  withComponent('a rollback leaves something that nothing makes', extraSource({ play: "rollback: undo({ retain: [{ what: 'the notes', reason: 'people wrote them', resources: [{ kind: 'file', id: '/etc/other.conf' }] }] })," }), { code: 'TK307', at: 'export const extra = component({', says: '/etc/other.conf' }),
  broken('a test does not look at a file', `${dns}/dns.ts`, '...observed(formerRouting, dropIns, routing, stub, resolved),', '...observed(formerRouting, dropIns, stub, resolved),', { code: 'TK308', at: 'const routing = managedFile(', says: '10-thinkube.conf' }),
  withComponent('two components have one file', extraSource({ declares: "\nconst options = managedFile('/etc/bind/named.conf.options', { content: 'options {};\\n' });\n", deploy: 'options,', test: '...observed(options),' }), { code: 'TK309', at: 'const options = managedFile(', says: '/etc/bind/named.conf.options' }),
  {
    title: 'two components have one hostname',
    edits: [
      ...extraComponent(placing(ingress('extra'))),
      { file: 'dsl/thinkube/30_networking/other.ts', create: placing(ingress('other'), { id: 'other', slot: 40, files: "{ deploy: 'setup_other', test: 'test_other', rollback: 'remove_other' }" }).replaceAll("'/etc/extra.conf'", "'/etc/other.conf'") },
      { file: 'dsl/thinkube/platform.ts', replace: 'components: [overlay, dns, extra],', by: 'components: [overlay, dns, extra, other],' },
      { file: 'dsl/thinkube/platform.ts', replace: "import { vars } from './variables.ts';", by: "import { extra as other } from './30_networking/other.ts';\nimport { vars } from './variables.ts';" },
    ],
    expects: [{ code: 'TK310', file: 'dsl/thinkube/30_networking/other.ts', at: 'const object = k8sObject(', says: 'shop' }],
  },
  withComponent('what another component makes is read without depending on it', testing("...probed('The settings are there', command({ argv: ['cat', '/etc/bind/named.conf.options'] }), { effects: [reads('file', '/etc/bind/named.conf.options')], until: (result) => expression`${result.rc} == 0`, failure: () => ({ error: 'no settings', details: ['cat fails'], action: ['Run 20_setup_dns.yaml'], reference: 'x' }) }),"),
    { code: 'TK311', at: "...probed('The settings are there'", says: '"dns"' }),
  withComponent('a component depends on itself', `${extraSource({ members: 'dependsOn: [],' })}\n(extra.dependsOn as unknown[]).push(extra);\n`, { code: 'TK312', at: 'export const extra = component({', says: 'extra → extra' }),
  {
    title: 'a component depends on one that comes later',
    edits: [
      { file: keys, replace: "  slot: 10,\n", by: "  slot: 10,\n  dependsOn: [because(environment, 'the shell knows the hosts')],\n" },
      { file: keys, replace: "import { groups } from '../groups.ts';", by: "import { because } from '#dsl';\nimport { environment } from './environment.ts';\nimport { groups } from '../groups.ts';" },
    ],
    expects: [{ code: 'TK313', at: 'export const sshKeys = component({', says: '"env"' }],
  },
  withComponent('a component depends on one that it does not use', extraSource({ members: 'dependsOn: [dns],' }).replace("import { groups }", "import { dns } from './dns/dns.ts';\nimport { groups }"), { code: 'TK314', at: 'export const extra = component({', says: '"dns"' }),
  withComponent('a rollback removes first what was made first', extraSource({
    declares: "\nconst links = defineResource({\n  kind: 'Resource', type: 'link', title: 'links to the page', origin: note.origin, remembers: {},\n  present: () => [task('Link the page', file({ path: '/srv/page', src: '/srv/index.html', state: 'link' })), task('Link the start', file({ path: '/srv/start', src: '/srv/page', state: 'link' }))],\n  absent: () => [task('Remove the page', file({ path: '/srv/page', state: 'absent' })),\n    task('Remove the start', file({ path: '/srv/start', state: 'absent' }))],\n});\n",
    deploy: 'links,', test: '...observed(links),',
  }), { code: 'TK315', at: "task('Remove the start'", says: '/srv/start' }),
];
