import { component, play, undo } from '#dsl';
import { dockerEngine } from '../../docker/engine.ts';
import { groups } from '../../groups.ts';
import { access } from './access.ts';
import { preconditions } from './preconditions.ts';
import { system } from './system.ts';

export const dockerHost = component({
  id: 'rumple_host_base',
  title: 'Docker host of the live server',
  summary: 'A server on the Internet that runs containers: the Docker engine with settings of its own, security upgrades, a firewall that keeps everything closed but SSH, and SSH for the administrator. Every change that could lock somebody out is undone by the host itself unless a new connection opens.',
  slot: 10,
  files: { deploy: 'rumple_host_base', test: 'test_rumple_host_base', rollback: 'rollback_rumple_host_base' },
  on: [
    // The live server only: addresses, firewall and SSH are those of a host on the Internet. The virtual machines of the
    // hypervisor have a firewall outside and get the same engine (docker/engine.ts) in the phase that makes them.
    play(groups.rumpleLive, {
      preconditions,
      deploy: [...system.resources, ...access.host, ...dockerEngine.resources, ...access.published],
      test: [...system.test, ...access.test, ...dockerEngine.test],
      rollback: undo({
        first: [...dockerEngine.nothingRuns, access.wayInRemains],
        retain: [...dockerEngine.retained, { what: 'packages that the deploy brought up to date', reason: 'an older version would bring back the holes that the newer one closed' }],
      }),
      faults: [...system.faults, ...access.faults, ...dockerEngine.faults],
    }),
  ],
  troubleshooting: [
    { symptom: 'The playbook says that the new rules or settings were not kept', remedy: 'the host is as it was before; see whether admin_source_networks holds your address and whether your key opens the host' },
    { symptom: 'A published port does not answer from outside', remedy: 'that is meant: the tunnel is the only way in. For a port that has to be open, add it to firewall_tcp_ports and let the service listen on the host' },
    { symptom: 'Nobody can log in any more', remedy: 'use the console of the provider: systemctl stop thinkheads-firewall; rm /etc/ssh/sshd_config.d/10-thinkheads.conf; systemctl reload ssh' },
    { symptom: 'Containers have no network after rules were changed by hand', remedy: 'systemctl restart docker: Docker makes its own rules anew when it starts' },
  ],
});
