import { anyOf, asserted, because, component, expression, facts, j, needs, observed, play, probed, task, thisHost } from '#dsl';
import type { AuthorText, Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { absentFile } from '#resources/host/absent-file';
import { aptPackage } from '#resources/host/apt-package';
import { directory } from '#resources/host/directory';
import { hasMode, removed, stopped } from '#resources/host/faults';
import { managedFile } from '#resources/host/managed-file';
import { symbolicLink } from '#resources/host/symbolic-link';
import { systemdUnit } from '#resources/host/systemd-unit';
import { groups } from '../../groups.ts';
import { supportedSystem } from '../../supported-system.ts';
import { vars } from '../../variables.ts';
import { vms } from '../../20_lxd_setup/vms/vms.ts';
import { overlay } from '../overlay/overlay.ts';
import { ownAddress, serverAddresses, serversForClient } from './addresses.ts';
import { zone } from './zone.ts';

// The server
const bind = aptPackage('bind9', 'bind9-utils', 'dnsutils');
const zones = directory('/etc/bind/zones', { owner: 'bind', group: 'bind' });
// The package leaves its cache behind when it goes.
const cache = directory('/var/cache/bind', { group: 'bind', mode: '0775', contents: 'ours' });
const logs = directory('/var/log/named', { owner: 'bind', group: 'bind', contents: 'ours' });
const options = managedFile('/etc/bind/named.conf.options', { template: 'named.conf.options.j2', group: 'bind', validate: '/usr/bin/named-checkconf %s' });
const platformZone = zone(j`${vars.domainName}`, 'records.j2');
const knativeZone = zone(j`kn.${vars.domainName}`, 'kn-records.j2');
const zoneList = managedFile('/etc/bind/named.conf.local', { template: 'named.conf.local.j2', group: 'bind', validate: '/usr/bin/named-checkconf %s' });
const named = systemdUnit('named', { reads: [options.path, zoneList.path, platformZone.records.path, platformZone.path, knativeZone.records.path, knativeZone.path] });

// The clients
const formerRouting = absentFile('/etc/systemd/resolved.conf.d/dns.conf');
const dropIns = directory('/etc/systemd/resolved.conf.d');
const routing = managedFile('/etc/systemd/resolved.conf.d/10-thinkube.conf', { template: 'resolved.conf.j2' });
const stub = symbolicLink('/etc/resolv.conf', '../run/systemd/resolve/stub-resolv.conf');
const resolved = systemdUnit('systemd-resolved', { reads: [dropIns.path, routing.path] });

const one = (address: Expr<string>): Expr<readonly string[]> => expression<readonly string[]>`[${address}]`;
// Labels that nobody has asked for yet, so that no cache can answer.
const anything = expression<string>`'any-' ~ ${facts.dateTime.epoch}`;

/** The answers that every server and every client has to give. */
const expected = [
  { name: j`${vars.domainName}`, addresses: one(vars.primaryIngressIp) },
  { name: j`dns.${vars.domainName}`, addresses: serverAddresses },
  { name: j`${thisHost}.${vars.domainName}`, addresses: one(ownAddress) },
  { name: j`${anything}.${vars.domainName}`, addresses: one(vars.primaryIngressIp) },
  { name: j`${anything}.kn.${vars.domainName}`, addresses: one(vars.secondaryIngressIp) },
];

const wrongAnswer = (name: AuthorText, wanted: AuthorText, got: Expr<string>) => ({
  error: j`DNS: ${name} does not lead where it should on ${thisHost}`,
  details: [j`Expected ${wanted}`, j`Got {{ ${got} | default('', true) | trim | replace('\n', ' ') or 'no answer' }}`],
  action: ['Run 20_setup_dns.yaml', 'Look into /var/log/named/default.log on the name server'],
  reference: 'README.dns.md',
});

/** Asks the server itself and compares the answer. */
function answers(name: AuthorText, addresses: Expr<readonly string[]>) {
  return probed(j`The server answers ${name}`, command({ argv: ['dig', '+short', j`+tries=${vars.dnsTries}`, '+time=2', '@127.0.0.1', name] }), {
    until: (result) => expression<boolean>`(${result.stdout} | default('')).split() | sort == ${addresses} | sort`,
    failure: (result) => wrongAnswer(name, j`{{ ${addresses} | join(', ') }}`, result.stdout),
  });
}

/** Asks as any program on the host does, through the system's resolver. */
function resolves(name: AuthorText, addresses: Expr<readonly string[]>) {
  return probed(j`The host resolves ${name}`, command({ argv: ['getent', 'ahostsv4', name] }), {
    until: (result) => expression<boolean>`${result.stdout_lines} | default([]) | map('split') | map('first') | unique | sort == ${addresses} | sort`,
    failure: (result) => wrongAnswer(name, j`{{ ${addresses} | join(', ') }}`, result.stdout),
  });
}

/** Names of the Internet still resolve, and not to an ingress of the platform. */
const outside = () =>
  probed('The host resolves names of the Internet', command({ argv: ['getent', 'ahostsv4', vars.externalProbeName] }), {
    until: (result) => expression<boolean>`(${result.stdout} | default('')).split()[:1] | difference([${vars.primaryIngressIp}, ${vars.secondaryIngressIp}]) | length == 1`,
    failure: (result) => wrongAnswer(vars.externalProbeName, 'an address outside of the platform', result.stdout),
  });

const servers = task('Ask the resolver for its name servers', command({ argv: ['resolvectl', 'dns'] }), { changedWhen: false, checkMode: false });
const domains = task('Ask the resolver for its routing domains', command({ argv: ['resolvectl', 'domain'] }), { changedWhen: false, checkMode: false });

export const dns = component({
  id: 'dns',
  title: 'DNS server and clients',
  summary: 'A BIND server for the domain of the platform, with wildcard records for the main and for the Knative ingress, and every host as its client through the routing domains of systemd-resolved.',
  slot: 20,
  files: { deploy: 'setup_dns', test: 'test_dns', rollback: 'reset_dns' },
  dependsOn: [because(vms, 'virtual machines are clients like all other hosts, and one of them is the server'), because(overlay, 'names lead to addresses in the overlay network, and the server listens on its own there')],
  requires: [needs(groups.dnsServers, vars.lanIp), needs(groups.baremetal, vars.lanIp), needs(groups.lxdContainers, vars.lanIp)],
  on: [
    play(groups.dnsServers, {
      about: 'server',
      preconditions: [supportedSystem],
      deploy: [bind, cache, zones, logs, options, platformZone, knativeZone, zoneList, named, ...expected.flatMap(({ name, addresses }) => answers(name, addresses))],
      test: [...observed(bind, cache, zones, logs, options, platformZone, knativeZone, zoneList, named), ...expected.flatMap(({ name, addresses }) => answers(name, addresses))],
      faults: [stopped(named), removed(platformZone), hasMode(options, '0600')],
    }),
    play(anyOf(groups.baremetal, groups.lxdContainers), {
      about: 'clients',
      // A resolver that knows no names cuts a host off: the first one shows that it works.
      serial: [1, '100%'],
      deploy: [formerRouting, dropIns, routing, stub, resolved, ...expected.flatMap(({ name, addresses }) => resolves(name, addresses)), ...outside()],
      test: [
        ...observed(formerRouting, dropIns, routing, stub, resolved),
        ...expected.flatMap(({ name, addresses }) => resolves(name, addresses)),
        ...outside(),
        servers,
        asserted('The resolver asks the name server of the platform', expression<boolean>`${serversForClient} | difference(${servers.result.stdout}.split()) | length == 0`, {
          error: j`DNS: ${thisHost} does not ask the name server of the platform`,
          details: [j`resolvectl dns says: {{ ${servers.result.stdout} | replace('\n', '; ') }}`, j`Expected: {{ ${serversForClient} | join(', ') }}`],
          action: ['Run 20_setup_dns.yaml'],
          reference: 'README.dns.md',
        }),
        domains,
        asserted('The domain of the platform is a routing domain, not a search domain', expression<boolean>`${domains.result.stdout} is search('~' ~ ${vars.domainName} ~ '( |$)', multiline=true) and ${domains.result.stdout} is not search('[ :]' ~ ${vars.domainName} ~ '( |$)', multiline=true)`, {
          error: j`DNS: ${thisHost} does not route names of the platform to its name server`,
          details: [j`resolvectl domain says: {{ ${domains.result.stdout} | replace('\n', '; ') }}`],
          action: ['Take the domain out of the search domains of netplan and of the resolver', 'Run 20_setup_dns.yaml'],
          reference: 'README.dns.md',
        }),
      ],
      faults: [removed(routing)],
    }),
  ],
  troubleshooting: [
    { symptom: 'Names of the Internet resolve to an ingress', remedy: 'the domain is a search domain somewhere: it may only be a routing domain, with a tilde' },
    { symptom: 'SERVFAIL for names of the Internet', remedy: 'the resolvers in dns_servers do not answer, or strip signatures: try dns_dnssec_validation: no' },
    { symptom: 'Certificates are not issued', remedy: 'ACME has to check its records with public resolvers, because the wildcard answers inside' },
  ],
});
