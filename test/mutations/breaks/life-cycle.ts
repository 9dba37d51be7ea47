import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

const zone = 'dsl/thinkube/30_networking/dns/zone.ts';

const group = "import { systemGroup } from '#resources/host/system-group';";

/** TK3xx: resources and their life cycle. */
export const lifeCycleBreaks: readonly Break[] = [
  withComponent('a test looks at nothing',
    extraSource({ imports: "import { debug } from '#modules/ansible.builtin/debug';", dsl: 'task' }).replace('test: [...observed(note), ]', "test: [task('Say something', debug({ msg: 'hello' }))]"),
    { code: 'TK301', at: 'play(groups.dnsServers' }),
  broken('a resource puts back a path that it does not record', zone, 'remembers: { paths: [...(records.remembers.paths ?? []), ...(written.remembers.paths ?? [])] },', 'remembers: { paths: [...(written.remembers.paths ?? [])] },',
    { code: 'TK302', at: 'const written = managedFile(', says: '/db.<domain_name>.records' },
    { code: 'TK302', at: 'const written = managedFile(', says: '/db.kn.<domain_name>.records' }),
  withComponent('a resource has no way back',
    extraSource({ imports: group, declares: "\nconst { absent: _absent, ...accounts } = systemGroup('extra');\n", deploy: 'accounts,', test: '...observed(accounts),' }),
    { code: 'TK302', at: "...accounts } = systemGroup('extra')", says: 'extra' }),
];
