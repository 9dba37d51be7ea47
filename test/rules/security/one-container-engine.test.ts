import { task } from '../../../src/dsl/task.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { systemdService } from '../../../src/modules/ansible.builtin/systemd_service.ts';
import { dockerImage } from '../../../src/modules/community.docker/docker_image.ts';
import { oneContainerEngine } from '../../../src/rules/security/one-container-engine.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling } from '../site.ts';

const podman = (of: PlatformNode): PlatformNode => ({ ...of, containerEngine: 'podman' });
const unit = (name: string) => deploying(task('Start it', systemdService({ name, state: 'started' })));
const packages = (...name: readonly string[]) => deploying(task('Install it', apt({ name })));

describeRule(oneContainerEngine, {
  passes: {
    'a platform that does not say it': running(['docker', 'ps']),
    'the engine that it says': podman(running(['podman', 'ps'])),
    'words that look alike': podman(running(['cat', '/etc/docker/readme', 'my-docker run'])),
    'packages and units of its own': podman(packages('podman', 'crun')),
  },
  fails: {
    module: { 'a module': { of: podman(deploying(task('Pull it', dockerImage({ name: 'nginx', source: 'pull' })))), says: ['The module community.docker.docker_image is of docker; the platform runs containers with podman.'], helps: 'podman' } },
    package: {
      'one of several, with a version': { of: podman(packages('nginx', 'docker-ce=5:28')), says: ['The package docker-ce is of docker; the platform runs containers with podman.'] },
      'podman where Docker runs': { of: { ...packages('podman'), containerEngine: 'docker' }, says: ['The package podman is of podman; the platform runs containers with docker.'] },
    },
    unit: { 'a unit': { of: podman(unit('docker.socket')), says: ['The unit docker.socket is of docker; the platform runs containers with podman.'] } },
    command: {
      'a command': { of: podman(running(['docker', 'compose', 'up'])), says: ['The command docker is of docker; the platform runs containers with podman.'] },
      'the second of a line': { of: podman(shelling('cd /srv && sudo -n docker-compose up')), says: ['The command docker-compose is of docker; the platform runs containers with podman.'] },
    },
  },
});
