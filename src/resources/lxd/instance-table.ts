import { groupOfHost, rememberGroup } from '../../dsl/groups.ts';
import type { HostName } from '../../dsl/groups.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { Expr, Ref, TemplateText } from '../../dsl/values.ts';
import { bytesOf, unitFactors } from './sizes.ts';

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

/** One instance of the inventory beside what LXD has of that name. */
export interface InstanceRow {
  /** Whether LXD has it, and it was made by us. */
  readonly there: boolean;
  readonly ours: boolean;
  readonly running: boolean;
  /** The command that makes it as wanted; it does not start it. */
  readonly creation: readonly string[];
  /** What LXD is told to have its settings as wanted. */
  readonly correction: object;
  /** What differs, a sentence each: what needs it to stand still, what may be set any time, and what nobody corrects. */
  readonly restart: readonly string[];
  readonly live: readonly string[];
  readonly fixed: readonly string[];
}

/** The setting that says of an instance who made it. */
export const markKey = 'user.thinkube.component';

/** The table as the tasks of a block see it. */
export const table: Ref<{ readonly [name: string]: InstanceRow }> = makeRef({ kind: 'PlayVariable', name: 'lxd_instances' });
const tableText = makeRef<string>({ kind: 'PlayVariable', name: 'lxd_instances_text' });

/**
 * Variables of a block that works on instances: each of them compared with what LXD has. Sizes are compared in bytes:
 * 48GB is less than 48GiB.
 * @param found all instances of LXD
 */
export function tableVariables(names: Expr<readonly HostName[]>, specOf: (name: Expr<HostName>) => InstanceSpec, mark: string, found: Expr<readonly LxdInstance[]>): { readonly lxd_instances: Expr<unknown>; readonly lxd_instances_text: TemplateText } {
  const name = makeRef<HostName>({ kind: 'LoopItem', name: 'lxd_instance' });
  rememberGroup(name as object, groupOfHost(names));
  const spec = specOf(name);
  const inBytes = (position: number) => bytesOf(expression<string>`texts[${position}]`, expression`units`);
  return {
    lxd_instances: expression`${tableText} | from_json`,
    lxd_instances_text: j`{% set units = ${unitFactors} %}
{% set rows = {} %}
{% for lxd_instance in ${names} %}
{% set have = ${found} | selectattr('name', 'equalto', lxd_instance) | first | default({}) %}
{% set config = have.config | default({}) %}
{% set root = (have.devices | default({})).root | default({'type': 'disk', 'path': '/', 'pool': ${spec.pool}}) %}
{% set machine = ${spec.type} == 'virtual-machine' %}
{% set wanted = {${markKey}: ${mark}, 'limits.cpu': ${spec.cpu} | string, 'limits.memory': ${spec.memory}, 'boot.autostart': 'true'} | combine({'security.secureboot': 'false'} if machine else {}) %}
{% set differences = {'restart': [], 'live': [], 'fixed': []} %}
{% for kind, what, is, want in [
  ['restart', 'limits.cpu', config['limits.cpu'], wanted['limits.cpu']],
  ['restart', 'limits.memory', config['limits.memory'], wanted['limits.memory']],
  ['restart', 'the size of the disk', root.size, ${spec.disk}],
  ['restart', 'security.secureboot', config['security.secureboot'], wanted['security.secureboot']],
  ['live', 'boot.autostart', config['boot.autostart'], wanted['boot.autostart']],
  ['live', 'the list of profiles', have.profiles | default([]) | join(', '),
    ${spec.profiles} | join(', ')],
  ['fixed', 'the owner', config[${markKey}], ${mark}],
  ['fixed', 'the type', have.type, ${spec.type}],
  ['fixed', 'the host', have.location, ${spec.parent}]] %}
{% set texts = [is | default('', true) | string, want | default('', true) | string] %}
{% set sizes = texts if what not in ['limits.memory', 'the size of the disk'] else [${inBytes(0)}, ${inBytes(1)}] %}
{% if sizes[0] != sizes[1] %}{% set _ = differences[kind].append(what ~ ' is ' ~ (texts[0] or 'not set') ~ ' instead of ' ~ (texts[1] or 'not set')) %}{% endif %}
{% endfor %}
{% set _ = rows.update({lxd_instance: differences | combine({
  'there': have != {},
  'ours': config[${markKey}] | default('') == ${mark},
  'running': have.status | default('') == 'Running',
  'creation': ['lxc', 'init',
      ${spec.image},
      lxd_instance]
    + (['--vm'] if machine else [])
    + ['--target', ${spec.parent}, '--storage', ${spec.pool},
      '--device', 'root,size=' ~ ${spec.disk}]
    + (${spec.profiles} |
      map('regex_replace', '^', '--profile=') | list)
    + (wanted | dictsort | map('join', '=') | map('regex_replace', '^', '--config=') | list),
  'correction': {'config': wanted,
    'profiles': ${spec.profiles},
    'devices': {'root': root | combine({'size': ${spec.disk}})}}})}) %}
{% endfor %}
{{ rows | to_json }}`,
  };
}
