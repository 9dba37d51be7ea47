import { expression, playVariable, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';

/** The hosts with an address in the overlay network that the inventory knows; Tailscale gives addresses by itself. */
const inOverlay = playVariable<readonly string[]>('dnsOverlayHosts', expression`${groups.zerotierNodes.hosts} if ${vars.overlayProvider} == 'zerotier' else []`);

/** The address that the name of this host leads to. */
export const ownAddress: Expr<string> = expression<string>`${vars.zerotierIp} if ${thisHost} in ${inOverlay} else ${vars.lanIp}`;

const inLan = expression<readonly string[]>`${groups.dnsServers.hosts} | map('extract', hostvars, 'lan_ip') | list`;

/** The addresses that the name of the name server leads to. */
export const serverAddresses = playVariable<readonly string[]>('dnsServerAddresses', expression`(${groups.dnsServers.hosts} | intersect(${inOverlay}) | map('extract', hostvars, 'zerotier_ip') | list) + (${groups.dnsServers.hosts} | difference(${inOverlay}) | map('extract', hostvars, 'lan_ip') | list)`);

/** Where this host asks them: whoever is not in the overlay network reaches their LAN addresses alone. */
export const serversForClient = playVariable<readonly string[]>('dnsServersForClient', expression`${serverAddresses} if ${thisHost} in ${inOverlay} else ${inLan}`);
