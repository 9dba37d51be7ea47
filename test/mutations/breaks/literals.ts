import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns';
const access = 'dsl/thinkheads/50_rumple_host/docker-host/access.ts';
const looking = (argv: string): string => deploying(`task('Do it', command({ argv: [${argv}] }), { changedWhen: false }),`);
const at = "task('Do it'";

/** TK240 to TK247: what differs between homes is a variable. */
export const literalBreaks: readonly Break[] = [
  withComponent('an address is written in a component', looking("'ping', '192.168.1.17'"), { code: 'TK240', at, says: '192.168.1.17' }),
  broken('an address is written in a template', `${dns}/resolved.conf.j2`, "FallbackDNS={{ dns_servers | join(' ') }}", 'FallbackDNS=9.9.9.9', { code: 'TK240', says: '9.9.9.9' }),
  withComponent('a domain is written in a component', looking("'dig', 'www.thinkube.com'"), { code: 'TK241', at, says: 'www.thinkube.com' }),
  broken('a domain is written in a template', `${dns}/zone.j2`, 'admin.{{ domain_name }}.', 'admin.thinkube.com.', { code: 'TK241', says: 'thinkube.com' }),
  withComponent('a host is named in a component', looking("'ping', 'lab-alpha'"), { code: 'TK242', at, says: 'lab-alpha' }),
  broken('a network card is named in a component', access, "const effective = task('Ask sshd for its settings', command({ argv: ['sshd', '-T'] })", "const effective = task('Ask sshd for its settings', command({ argv: ['sshd', '-T', '-C', 'eth0'] })", { code: 'TK243', says: 'eth0' }),
  withComponent('a URL goes to an address', deploying("task('Do it', uri({ url: j`https://${vars.lanIp}/` }), { retries: 2, until: (result) => expression`${result.status} == 200` }),"), { code: 'TK244', at, says: 'lan_ip' }),
  broken("the predecessor's name is in a template", `${dns}/records.j2`, '; Written by Ansible.', '; For gato-p. Written by Ansible.', { code: 'TK245', says: 'gato-p' }),
  broken("the predecessor's name is in a text", `${dns}/dns.ts`, 'the domain is a search domain somewhere', 'the domain is a search domain of k8s-control-node', { code: 'TK245', at: 'export const dns = component({', says: 'k8s-control-node' }),
  withComponent('a home folder is written in a component', looking("'ls', '/home/thinkube/.ssh'"), { code: 'TK246', at, says: '/home/thinkube' }),
  withComponent('an account is named in a component', deploying("task('Do it', command({ argv: ['true'] }), { changedWhen: false, become: true, becomeUser: 'thinkube' }),"), { code: 'TK247', at, says: 'thinkube' }),
];
