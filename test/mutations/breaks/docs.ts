import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const extra = 'export const extra = component({';

/** TK8xx: documents. */
export const docsBreaks: readonly Break[] = [
  broken('a component has no summary', dns, "summary: 'A BIND server for the domain of the platform, with wildcard records for the main and for the Knative ingress, and every host as its client through the routing domains of systemd-resolved.'", "summary: ''", { code: 'TK801', at: 'export const dns = component({', says: 'summary' }),
  broken('a group has no purpose', 'dsl/thinkube/groups.ts', "purpose: 'Hosts that join the overlay network'", "purpose: ''", { code: 'TK801', file: 'dsl/thinkube/platform.ts', at: 'export default platform({', says: 'zerotier_nodes' }),
  withComponent('a README says nothing of trouble', extraSource({ files: 'undefined', slot: 10, members: "directory: 'extra',", silent: true }), { code: 'TK802', at: extra, says: 'extra' }),
];
