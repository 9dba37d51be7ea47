import type { Effect } from '../../model/effect.ts';
import type { Value } from '../../model/expression.ts';
import type { EffectsOf } from '../call.ts';
import { canonical } from '../canonical.ts';
import { asText, effect, effects, joined, made } from '../call.ts';

const container: EffectsOf = (call) => {
  const name = call.text('name');
  if (name === undefined) return [];
  if (call.absent || call.is('state', 'stopped')) return [effect('deletes', 'container', name)];
  const ports = call.value('published_ports');
  return [effect('creates', 'container', name), ...(Array.isArray(ports) ? ports : []).flatMap(published)];
};

/** `8080:80`, `127.0.0.1:8080:80/udp`, `<port>:80`: the port of the host. */
function published(entry: Value): readonly Effect[] {
  const text = asText(entry);
  const match = text === undefined ? null : /^(?:.*:)?(\d+|<[^<>:]+>):(?:\d+|<[^<>:]+>)(?:\/(\w+))?$/.exec(canonical(text));
  return match === null ? [] : [effect('creates', 'port', `${match[1]}/${match[2] ?? 'tcp'}`, { secondary: true })];
}

const compose: EffectsOf = (call) => {
  const name = call.text('project_name') ?? call.text('project_src');
  if (name === undefined) return [];
  const source = call.text('project_src');
  return [
    effect(call.absent ? 'deletes' : call.is('state', 'stopped', 'restarted') ? 'changes' : 'creates', 'stack', name),
    ...(source === undefined ? [] : [effect('reads', 'directory', source)]),
  ];
};

const image: EffectsOf = (call) => {
  const [name, tag] = [call.text('name'), call.text('tag')];
  return name === undefined ? [] : made(call, 'image', tag === undefined ? name : joined(name, ':', tag));
};

/** Modules about containers of a host. */
export const docker: { readonly [module: string]: EffectsOf } = {
  'community.docker.docker_compose_v2': compose,
  'community.docker.docker_container': container,
  'community.docker.docker_host_info': () => effects('reads', 'unit', ['docker.service']),
  'community.docker.docker_image': image,
  'community.docker.docker_network': (call) => made(call, 'container network', asText(call.value('name'))),
  'community.docker.docker_volume': (call) => made(call, 'volume', call.text('volume_name', 'name')),
};
