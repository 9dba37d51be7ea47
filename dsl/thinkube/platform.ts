import { phase, platform } from '#dsl';
import { environment } from './00_initial_setup/environment.ts';
import { sshKeys } from './00_initial_setup/ssh-keys.ts';
import { dns } from './30_networking/dns/dns.ts';
import { groups } from './groups.ts';
import { inventory } from './inventory.ts';
import { vars } from './variables.ts';

export default platform({
  id: 'thinkube',
  title: 'Thinkube',
  summary: 'A home Kubernetes platform for AI on two or more Ubuntu servers with NVIDIA GPUs.',
  groups,
  variables: vars,
  inventory,
  containerEngine: 'podman',
  phases: [
    phase({
      id: '00_initial_setup',
      title: 'Initial setup',
      summary: 'Access between the physical machines, and the environment of the control node.',
      components: [sshKeys, environment],
    }),
    phase({
      id: '30_networking',
      title: 'Networking',
      summary: 'Names and addresses of the platform, on every host.',
      components: [dns],
    }),
  ],
});
