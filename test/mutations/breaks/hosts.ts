import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, extraSource, testing } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns';

/** TK530 to TK549: hosts and groups. */
export const hostBreaks: readonly Break[] = [
  withComponent('a play runs on a group that the platform does not have',
    extraSource({ declares: "\nconst others = defineGroups({ nameServers: { purpose: 'Name servers', members: 'at least one' } });\n", hosts: 'others.nameServers' }),
    { code: 'TK530', at: 'play(others.nameServers', says: 'name_servers' }),
  withComponent('a host is chosen by its place in a group', testing("task('Say it', debug({ msg: expression`${groups.baremetal.hosts}[0]` })),"), { code: 'TK531', at: "task('Say it'", says: 'baremetal' }),
  broken('a template chooses a host by its place', `${dns}/resolved.conf.j2`, "{% for server in groups['dns_servers'] %}", "{% for server in [groups['dns_servers'][0]] %}", { code: 'TK531', says: 'dns_servers' }),
  withComponent('one host ends the play for all', extraSource({ hosts: 'groups.baremetal', deploy: "task('Leave', meta({ _raw_params: 'end_play' }), { when: expression`${vars.domainName} == ''` }),", }), { code: 'TK532', at: "task('Leave'" }),
  broken('a group that may be left out is read as it is', `${dns}/records.j2`, "(groups['lxd_containers'] | default([]))", "groups['lxd_containers']", { code: 'TK533', at: "{% for host in (groups['baremetal']", says: 'lxd_containers' }),
  withComponent('a step is delegated to a host by its name', deploying("task('Say it', debug({ msg: 'x' }), { delegateTo: 'router' }),"), { code: 'TK534', at: "task('Say it'", says: 'router' }),
  withComponent('all hosts of the overlay network are changed at once', extraSource({ hosts: 'groups.zerotierNodes' }), ...['deploy', 'rollback'].map(() => ({ code: 'TK535', at: 'play(groups.zerotierNodes', says: 'zerotier_nodes' })).slice(1)),
  broken('the domain is a search domain of the resolver', `${dns}/resolved.conf.j2`, 'Domains=~{{ domain_name }}', 'Domains={{ domain_name }}', { code: 'TK537', says: 'domain_name' }),
];
