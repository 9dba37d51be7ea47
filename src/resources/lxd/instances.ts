import type { Expression } from '../../model/expression.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, reads } from '../../dsl/effects.ts';
import { groupOfHost, rememberGroup } from '../../dsl/groups.ts';
import type { HostName } from '../../dsl/groups.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, forEach, task } from '../../dsl/task.ts';
import type { StepOptions } from '../../dsl/task.ts';
import { expression, j, makeRef, toNode } from '../../dsl/values.ts';
import type { Arg, Condition, Expr, Ref } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { createInstances } from './create-instances.ts';
import { correction, differences, joined, markKey } from './instance-settings.ts';
import type { InstanceSpec, LxdInstance } from './instance-settings.ts';
import { lxdName } from './names.ts';
import { lxdLook } from './query.ts';

/** A set of instances of LXD. */
export interface LxdInstancesOptions {
  /** What they are together, as a sentence about them reads: `virtual machines of the platform`. */
  readonly title: string;
  /** Their names. */
  readonly names: Expr<readonly HostName[]>;
  /** What each of them is to be like. */
  readonly spec: (name: Expr<HostName>) => InstanceSpec;
  /** Written into their settings. An instance without it is somebody else's, and is never touched. */
  readonly mark: string;
  /** How often, a second apart, an instance that was started is asked whether it answers. */
  readonly readyTries: Arg<number>;
}

const instances = makeRef<{ readonly [name: string]: LxdInstance }>({ kind: 'PlayVariable', name: 'lxd_instances' });
const left = makeRef<string>({ kind: 'PlayVariable', name: 'lxd_instances_left' });

/**
 * Instances of LXD, each on its member of the cluster, with sizes of its own. They are made side by side and stand still
 * until everything is set, so that each starts once. What differs later is corrected, and only an instance whose
 * processors, memory or disk differ is restarted for it. The rollback removes those that carry the mark.
 */
export function lxdInstances(options: LxdInstancesOptions): Resource {
  const origin = callerOrigin();
  const { title, names, mark } = options;
  const id = lxdName('instance', j`${names}`);
  const root = { become: true, origin } as const;
  const list = (what: string) => lxdLook<readonly LxdInstance[]>(`${what} the ${title}`, '/1.0/instances?recursion=1', { origin, effects: [reads('lxd', id)] });
  const byName = (found: Expr<readonly LxdInstance[]>): NonNullable<StepOptions['vars']> => ({ lxd_instances: expression`dict(${found} | map(attribute='name') | zip(${found}))` });
  const have = (name: Expr<HostName>): Ref<LxdInstance> => makeRef<LxdInstance>(toNode(expression<LxdInstance>`${instances}.get(${name}, {})`) as Expression);
  const running = (name: Expr<HostName>): Condition => expression<boolean>`${have(name).status} | default('') == 'Running'`;
  const restart = (name: Expr<HostName>): Condition => expression<boolean>`${differences(have(name), options.spec(name)).restart} | length > 0`;
  const change = { ...root, effects: [creates('lxd', id)], changedWhen: true } as const;
  return defineResource({
    kind: 'Resource',
    type: 'instances',
    title,
    origin,
    remembers: {},
    present: () => {
      const [before, now] = [list('List'), list('Look at')];
      const missing = expression<readonly HostName[]>`${names} | difference(${before.value} | map(attribute='name'))`;
      rememberGroup(missing as object, groupOfHost(names));
      return [
        before.look,
        ...createInstances({ ...options, id, origin, missing }),
        now.look,
        block(`Have the ${title} as wanted, and running`, [
          forEach('lxd_instance', names, (name) => task('Stop an instance that has to stand still for a change', shell({ cmd: j`lxc stop --timeout=60 ${name} ||\n  lxc stop --force ${name}` }), { ...change, when: [running(name), restart(name)] })),
          forEach('lxd_instance', names, (name) => {
            const { restart: still, live } = differences(have(name), options.spec(name));
            return task('Correct the settings of an instance', command({ argv: ['lxc', 'query', '--request', 'PATCH', '--wait', '--data', j`{{ ${correction(have(name), options.spec(name), mark)} | to_json }}`, j`/1.0/instances/${name}`] }), { ...change, when: expression<boolean>`${joined(still, live)} | length > 0` });
          }),
          // An instance that is still being made, after a run that was cut off, is busy for a while.
          forEach('lxd_instance', names, (name) => task('Start an instance', command({ argv: ['lxc', 'start', name] }), { ...change, when: expression<boolean>`not (${running(name)}) or ${restart(name)}`, until: (result) => expression<boolean>`${result} is succeeded`, retries: 30, delay: 2 })),
          forEach('lxd_instance', names, (name) => task('Wait until every instance answers', command({ argv: ['lxc', 'exec', name, '--', 'true'] }), { ...root, effects: [reads('lxd', id)], changedWhen: false, until: (result) => expression<boolean>`${result} is succeeded`, retries: options.readyTries, delay: 1 })),
        ], { origin, vars: byName(now.value) }),
      ];
    },
    observe: () => {
      const now = list('See');
      return [
        now.look,
        block(`Look at each of the ${title}`, [
          forEach('lxd_instance', names, (name) => {
            const complaints = complaintsOf(have(name), options.spec(name), mark);
            return asserted('An instance is as wanted', expression<boolean>`${complaints} | length == 0`, {
              error: j`the instance ${name} is not as it should be`,
              details: [j`{{ ${complaints} | join('\n  - ') }}`],
              action: ['Run 30-1_create_base_vms.yaml'],
              reference: 'README of vms',
            }, { origin });
          }),
        ], { origin, vars: byName(now.value) }),
        forEach('lxd_instance', names, (name) => task('An instance answers', command({ argv: ['lxc', 'exec', name, '--', 'true'] }), { ...root, effects: [reads('lxd', id)], changedWhen: false, checkMode: false, until: (result) => expression<boolean>`${result} is succeeded`, retries: 10, delay: 1 })),
      ];
    },
    absent: () => {
      const [before, after] = [list('See what is left of'), list('See whether all is gone of')];
      const ours = (name: Expr<HostName>): Condition => expression<boolean>`${have(name).config[markKey]!} | default('') == ${mark}`;
      const others = j`{% for instance in ${before.value} %}{% set ours = instance.config[${markKey}] | default('') == ${mark} %}{% if instance.name in ${names} and not ours %}{{ instance.name }} was not made by this installation\n{% elif ours and instance.name not in ${names} %}{{ instance.name }} is not in the inventory any more\n{% endif %}{% endfor %}`;
      return [
        before.look,
        block(`Remove the ${title}`, [
          forEach('lxd_instance', names, (name) => task('Remove an instance with its disk', command({ argv: ['lxc', 'delete', '--force', name] }), { ...root, effects: [deletes('lxd', id)], changedWhen: true, when: ours(name), until: (result) => expression<boolean>`${result} is succeeded`, retries: 10, delay: 2 })),
          task('Say which instances stay', debug({ msg: j`{{ ${left} | trim | split('\n') }}` }), { origin, when: expression<boolean>`${left} | trim | length > 0`, vars: { lxd_instances_left: others } }),
        ], { origin, vars: byName(before.value) }),
        after.look,
        block(`Make sure of the end of the ${title}`, [
          forEach('lxd_instance', names, (name) => asserted('An instance is gone', expression<boolean>`ansible_check_mode or not (${ours(name)})`, {
            error: j`the instance ${name} could not be removed`,
            details: [j`LXD says that it is {{ ${have(name).status} | default('there') }} on {{ ${have(name).location} | default('a member') }}`],
            action: [j`Look why: lxc info --show-log ${name}`, 'Run the rollback again'],
            reference: 'README of vms',
          }, { origin })),
        ], { origin, vars: byName(after.value) }),
      ];
    },
  });
}

/** Whether it exists, is ours, runs where it should, and has its settings: a sentence for each thing that is wrong. */
function complaintsOf(have: Ref<LxdInstance>, spec: InstanceSpec, mark: string): Expr<readonly string[]> {
  const { restart, live } = differences(have, spec);
  const wrong = (what: string, value: Expr<string>, wanted: Expr<string>) => expression<readonly string[]>`([${`it ${what} `} ~ ${value} ~ ' instead of ' ~ ${wanted}] if ${value} != ${wanted} else [])`;
  const there = joined(
    wrong('is', have.status, expression`'Running'`),
    wrong('is a', have.type, spec.type),
    wrong('is on', have.location, spec.parent),
    wrong('belongs to', expression`${have.config[markKey]!} | default('nobody')`, expression`${mark}`),
    restart,
    live,
  );
  return expression<readonly string[]>`(${there}) if ${have.status} is defined else ['it does not exist']`;
}
