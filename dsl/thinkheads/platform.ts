import { phase, platform } from '#dsl';
import { dockerHost } from './50_rumple_host/docker-host/docker-host.ts';
import { groups } from './groups.ts';
import { inventory } from './inventory.ts';
import { vars } from './variables.ts';

export default platform({
  id: 'thinkheads',
  title: 'ThinkHeads',
  summary: 'A web site with AI services on a hosted server, its local mirrors, and the hypervisor that serves them.',
  groups,
  variables: vars,
  // The hypervisor's own components will read it.
  variablesToCome: [vars.lanGateway],
  inventory,
  containerEngine: 'docker',
  phases: [
    phase({
      id: '50_rumple_host',
      title: 'Rumple host',
      summary: 'The live server on the Internet, ready to run containers.',
      components: [dockerHost],
    }),
  ],
});
