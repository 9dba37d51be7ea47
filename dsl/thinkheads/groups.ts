import { defineGroups } from '#dsl';

/** The host groups of a ThinkHeads installation. */
export const groups = defineGroups({
  phoenixHost: { purpose: 'The local hypervisor', home: true },
  dockerHosts: { purpose: 'Every host that runs Docker', members: 'at least one', children: ['portainerServer', 'dockerAgents'], home: true },
  portainerServer: { purpose: 'The virtual machine that runs Portainer' },
  dockerAgents: { purpose: 'Hosts that Portainer manages', children: ['dockerAgentsLocal', 'rumpleLive'], apart: ['portainerServer'] },
  dockerAgentsLocal: { purpose: 'Virtual machines on the hypervisor that Portainer manages', children: ['rumpleMirrors', 'appVms'] },
  appVms: { purpose: 'Virtual machines for applications of their own' },
  rumpleEnv: { purpose: 'The four environments that run the same stack', children: ['rumpleMirrors', 'rumpleLive'] },
  rumpleMirrors: { purpose: 'Local mirrors of the live server: development, test, production', apart: ['rumpleLive'] },
  rumpleLive: { purpose: 'The live server on the Internet' },
});
