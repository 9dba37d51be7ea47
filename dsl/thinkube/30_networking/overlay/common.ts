import { expression, observed, play, task } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { aptChoice } from '#resources/host/apt-choice';
import { directory } from '#resources/host/directory';
import { removed } from '#resources/host/faults';
import { kernelParameters } from '#resources/host/kernel-parameters';
import { groups } from '../../groups.ts';
import { supportedSystem } from '../../supported-system.ts';
import { vars } from '../../variables.ts';

const packages = ['gpg', 'python3-debian', 'ca-certificates'] as const;
const tools = aptChoice('tools that read keys and apt sources', { candidates: packages, chosen: expression<readonly string[]>`${[...packages]}` });
const keyrings = directory('/etc/apt/keyrings');
const parameters = kernelParameters('/etc/sysctl.d/90-thinkube-overlay.conf', { 'net.ipv4.ip_forward': '1' });
const resources = [tools, keyrings, parameters];

const nobody = expression<boolean>`${vars.overlayProvider} == 'none'`;
const onlyIfAny = [
  task('Say where there is no overlay network', debug({ msg: 'Nothing to do: overlay_provider is none. Hosts reach each other in the LAN alone' }), { when: nobody }),
  task('Leave hosts alone that have no overlay network', meta({ _raw_params: 'end_host' }), { when: nobody }),
];

/** What a host has whoever provides its overlay network: packages come from signed sources, and it passes packets on. */
export const common = play(groups.zerotierNodes, {
  about: 'host',
  serial: 1,
  preconditions: [{ ...supportedSystem, looks: onlyIfAny }],
  deploy: resources,
  test: [...onlyIfAny, ...observed(...resources)],
  faults: [removed(parameters)],
});
