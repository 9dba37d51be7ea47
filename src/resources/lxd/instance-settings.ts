import { expression } from '../../dsl/values.ts';
import type { Expr, Ref } from '../../dsl/values.ts';
import { bytesOf } from './sizes.ts';

/** The kinds of instances that LXD has. */
export type InstanceType = 'virtual-machine' | 'container';

/** An instance as LXD shows it, as far as it is read here. */
export interface LxdInstance {
  readonly name: string;
  readonly type: InstanceType;
  readonly status: string;
  readonly location: string;
  readonly profiles: readonly string[];
  readonly config: { readonly [key: string]: string };
  readonly devices: { readonly [device: string]: { readonly [key: string]: string } };
}

/** What one instance is to be like. */
export interface InstanceSpec {
  readonly type: Expr<InstanceType>;
  /** The image, as `lxc init` takes it. */
  readonly image: Expr<string>;
  /** Member of the cluster that it runs on. */
  readonly parent: Expr<string>;
  readonly pool: Expr<string>;
  readonly cpu: Expr<number>;
  readonly memory: Expr<string>;
  readonly disk: Expr<string>;
  readonly profiles: Expr<readonly string[]>;
}

/** The setting that says of an instance who made it. */
export const markKey = 'user.thinkube.component';

/** Settings of its own; sizes are among them because profiles are shared. */
function settings(spec: InstanceSpec, mark: string): Expr<{ readonly [key: string]: string }> {
  return expression`{${markKey}: ${mark}, 'limits.cpu': ${spec.cpu} | string, 'limits.memory': ${spec.memory}, 'boot.autostart': 'true'} | combine({'security.secureboot': 'false'} if ${spec.type} == 'virtual-machine' else {})`;
}

/** The command that makes an instance as it is to be, and does not start it. */
export function creation(name: Expr<string>, spec: InstanceSpec, mark: string): Expr<readonly string[]> {
  const pairs = settings(spec, mark);
  return expression`['lxc', 'init', ${spec.image}, ${name}] + (['--vm'] if ${spec.type} == 'virtual-machine' else []) + ['--target', ${spec.parent}, '--storage', ${spec.pool}, '--device', 'root,size=' ~ ${spec.disk}] + (${spec.profiles} | map('regex_replace', '^', '--profile=') | list) + (${pairs} | dictsort | map('join', '=') | map('regex_replace', '^', '--config=') | list)`;
}

/** What makes an instance that is there be as wanted, as a document for the API of LXD. */
export function correction(have: Ref<LxdInstance>, spec: InstanceSpec, mark: string): Expr<object> {
  return expression`{'config': ${settings(spec, mark)}, 'profiles': ${spec.profiles}, 'devices': {'root': ${have.devices['root']!} | default({'type': 'disk', 'path': '/', 'pool': ${spec.pool}}) | combine({'size': ${spec.disk}})}}`;
}

/** In what an instance differs, a sentence each: what is only set when it stands still, and what may be set any time. */
export function differences(have: Ref<LxdInstance>, spec: InstanceSpec): { readonly restart: Expr<readonly string[]>; readonly live: Expr<readonly string[]> } {
  const setting = (key: string) => expression<string>`${have.config[key]!} | default('')`;
  const disk = expression<string>`(${have.devices['root']!} | default({})).size | default('')`;
  return {
    restart: joined(
      sentence('limits.cpu', setting('limits.cpu'), expression`${spec.cpu} | string`),
      sentence('limits.memory', setting('limits.memory'), spec.memory, bytesOf),
      sentence('the size of its disk', disk, spec.disk, bytesOf),
      sentence('security.secureboot', setting('security.secureboot'), expression`'false' if ${spec.type} == 'virtual-machine' else ''`),
    ),
    live: joined(
      sentence('boot.autostart', setting('boot.autostart'), expression`'true'`),
      sentence('the list of its profiles', expression`${have.profiles} | default([]) | join(', ')`, expression`${spec.profiles} | join(', ')`),
    ),
  };
}

/** `x is a instead of b` in a list, or an empty list where both are the same. */
function sentence(what: string, have: Expr<string>, want: Expr<string>, value: (text: Expr<string>) => Expr<unknown> = (text) => text): Expr<readonly string[]> {
  return expression`([${`${what} is `} ~ (${have} or 'not set') ~ ' instead of ' ~ (${want} or 'not set')] if ${value(have)} != ${value(want)} else [])`;
}

/** Several lists as one. */
export function joined(...lists: readonly [Expr<readonly string[]>, ...Expr<readonly string[]>[]]): Expr<readonly string[]> {
  return lists.reduce((one, other) => expression`${one} + ${other}`);
}
