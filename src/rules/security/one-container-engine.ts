import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { plainString } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import type { Value } from '../../model/expression.ts';
import { rule } from '../rule.ts';

const programs = { docker: /^(?:docker(?:[.-].*)?|containerd\.io|moby-.*)$/, podman: /^(?:podman(?:[.-].*)?|buildah|skopeo)$/ } as const;
const modules = { docker: /^community\.docker\.|\.docker_\w+$/, podman: /^containers\.podman\.|\.podman_\w+$/ } as const;
const packageModule = /\.(?:apt|dnf5?|yum|package|snap|pacman|zypper)$/;
const unitModule = /\.(?:service|systemd|systemd_service)$/;

/** A platform that says what it runs containers with uses nothing else for it (conventions PRC-06). */
export const oneContainerEngine = rule({
  code: 'TK230',
  name: 'security/one-container-engine',
  severity: 'error',
  why: 'Two engines keep two sets of images, networks and firewall rules on one host, and only one of them is looked after.',
  messages: {
    module: { message: 'The module {name} is of {other}; the platform runs containers with {engine}.', help: 'Use the modules of {engine}.' },
    package: { message: 'The package {name} is of {other}; the platform runs containers with {engine}.', help: 'Install the packages of {engine}.' },
    unit: { message: 'The unit {name} is of {other}; the platform runs containers with {engine}.', help: 'Use the units of {engine}.' },
    command: { message: 'The command {name} is of {other}; the platform runs containers with {engine}.', help: 'Use the command of {engine}.' },
  },
  check: (report, platform) => {
    const engine = platform.containerEngine;
    if (engine === undefined) return {};
    const other = engine === 'podman' ? 'docker' : 'podman';
    const say = (origin: Origin, id: 'module' | 'package' | 'unit' | 'command', name: string): void => report(origin, id, { name, other, engine });
    const check = ({ module, arguments: given }: ModuleCallNode, origin: Origin): void => {
      if (modules[other].test(module)) say(origin, 'module', module);
      const id = packageModule.test(module) ? 'package' : unitModule.test(module) ? 'unit' : undefined;
      if (id !== undefined) for (const name of namesIn(given['name'] ?? given['pkg'] ?? given['package'])) if (programs[other].test(name)) say(origin, id, name);
    };
    return {
      task: (task) => check(task.call, task.origin),
      handler: (handler) => check(handler.call, handler.origin),
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'container command')) if (at.kind !== 'title' && found.startsWith(other)) say(origin, 'command', found);
      },
    };
  },
});

/** Names in an option that takes one, several, or several with commas between them; versions are left out. */
function namesIn(value: Value | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Value[]) : [value];
  return list.flatMap((item) => plainString(item)?.split(/\s*,\s*/) ?? []).map((name) => name.replace(/=.*$/, ''));
}
