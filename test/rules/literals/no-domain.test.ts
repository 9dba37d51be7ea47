import { expression, j } from '../../../src/dsl/values.ts';
import { noDomain } from '../../../src/rules/literals/no-domain.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { task } from '../../../src/dsl/task.ts';
import { variableOf } from '../../../src/dsl/variables.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const known = { installations: [{ hosts: [], domains: ['our-home.net'] }] };
const says = (found: string) => [`The name ${found} is written here.`];
const ownSays = (found: string) => [`The name ${found} belongs to the installation whose domain is our-home.net.`];

describeRule(noDomain, {
  passes: {
    'a name below the domain of the installation': running(['curl', j`https://www.${vars.domainName}/`]),
    'names for documentation': running(['curl', 'https://example.com/', 'https://www.example.org', 'http://localhost/x', 'http://site.test/']),
    'files and units': deploying(task('Render it', template({ src: 'site.com.j2', dest: '/etc/app.com/site.conf', mode: '0644' }))),
    'members and filters in Jinja': writing(j`{{ ansible_facts.net | community.general.json_query('a.io') }}`),
    'parts of identifiers': writing('apiVersion: networking.k8s.io/v1\nnginx.ingress.kubernetes.io/proxy-body-size: "0"\nnvidia.com/gpu: 1\nKexAlgorithms sntrup761x25519-sha512@openssh.com\n'),
    'groups of an API': writing('spec:\n  group: site.our-home.net\nprovisioner: "disk.our-home.net"\n'),
    'a well-known place of programs': running(['curl', 'https://github.com/some/tool']),
    'names inside of the cluster': running(['curl', 'http://site.web.svc.cluster.local:80/']),
    'a link in a message': deploying(task('Say it', debug({ msg: 'Read https://wiki.our-neighbour.net/start.' }))),
    'a value put together in Jinja': writing(j`{{ ${expression<string>`'https://' ~ ${vars.domainName}`} }}`),
  },
  fails: {
    domain: {
      'a URL': { of: running(['curl', 'https://auth.our-home.net/']), says: says('auth.our-home.net'), helps: 'domain' },
      'text of a file': { of: writing('server_name www.our-home.net;'), says: says('www.our-home.net') },
      'the end of a sentence': { of: shelling('echo "It is our-home.net."'), says: says('our-home.net') },
      'an account at a host': { of: running(['ssh', 'admin@files.our-home.net']), says: says('files.our-home.net') },
      'a string in Jinja': { of: writing(j`{{ 'https://auth.our-home.net' }}`), says: says('auth.our-home.net') },
      'an unusual end, in a URL': { of: running(['curl', 'https://our.kitchen/']), says: says('our.kitchen') },
      'a host name in an option': { of: deploying(task('Write it', copy({ dest: '/srv/text', content: 'x', owner: 'our-home.net', mode: '0644' }))), says: says('our-home.net') },
    },
    ownDomain: {
      'in a command': { of: { ...running(['curl', 'https://auth.our-home.net/']), ...known }, says: ownSays('auth.our-home.net') },
      'in the default of a variable': { of: { ...running(['true']), ...known, variables: [{ ...variableOf(vars.greeting), default: 'www.our-home.net' }] }, says: ownSays('www.our-home.net') },
      'in a message': { of: { ...deploying(task('Say it', debug({ msg: 'Read https://wiki.our-home.net/start.' }))), ...known }, says: ownSays('wiki.our-home.net') },
    },
  },
});
