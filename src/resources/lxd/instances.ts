import { callerOrigin } from '../../dsl/origin.ts';
import { creates, deletes, reads } from '../../dsl/effects.ts';
import type { HostName } from '../../dsl/groups.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, forEach, task } from '../../dsl/task.ts';
import { expression, j, makeRef } from '../../dsl/values.ts';
import type { Arg, Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { createInstances } from './create-instances.ts';
import { markKey, table, tableVariables } from './instance-table.ts';
import type { InstanceSpec, LxdInstance } from './instance-table.ts';
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

const wrong = makeRef<string>({ kind: 'PlayVariable', name: 'lxd_instances_wrong' });
/** A line for each thing that is not as wanted. */
const complaints = j`{% for name, row in ${table}.items() %}{% for line in ([] if row.running else ['it does not run']) + row.fixed + row.restart + row.live if row.there %}{{ name }}: {{ line }}\n{% endfor %}{% if not row.there %}{{ name }}: it does not exist\n{% endif %}{% endfor %}`;
const remaining = expression<readonly string[]>`${table} | dict2items | selectattr('value.ours') | map(attribute='key')`;
const othersLeft = makeRef<string>({ kind: 'PlayVariable', name: 'lxd_instances_left' });

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
  const change = { ...root, effects: [creates('lxd', id)], changedWhen: true } as const;
  const patient = { until: (result: Expr<unknown>) => expression<boolean>`${result} is succeeded`, delay: 2 } as const;
  const list = (what: string) => lxdLook<readonly LxdInstance[]>(`${what} the ${title}`, '/1.0/instances?recursion=1', { origin, effects: [reads('lxd', id)] });
  const compared = (found: Expr<readonly LxdInstance[]>) => ({ origin, vars: tableVariables(names, options.spec, mark, found) });
  const answer = (name: Expr<HostName>) => command({ argv: ['lxc', 'exec', j`${name}`, '--', 'true'] });
  return defineResource({
    kind: 'Resource',
    type: 'instances',
    title,
    origin,
    remembers: {},
    present: () => {
      const [before, now] = [list('List'), list('Look at')];
      return [
        before.look,
        block(`Make the ${title} that are missing`, createInstances(title, names, id, origin), compared(before.value)),
        now.look,
        block(`Have the ${title} as wanted, and running`, [
          forEach('lxd_instance', names, (name) => task('Stop an instance that has to stand still for a change', shell({ cmd: j`lxc stop --timeout=60 '${name}' ||\n  lxc stop --force '${name}'` }), { ...change, when: expression<boolean>`${table}[${name}].running and ${table}[${name}].restart | length > 0` })),
          forEach('lxd_instance', names, (name) => task('Correct the settings of an instance', command({ argv: ['lxc', 'query', '--request', 'PATCH', '--wait', '--data', j`{{ ${table}[${name}].correction | to_json }}`, j`/1.0/instances/${name}`] }), { ...change, when: expression<boolean>`(${table}[${name}].restart + ${table}[${name}].live) | length > 0` })),
          // An instance that is still being made, after a run that was cut off, is busy for a while.
          forEach('lxd_instance', names, (name) => task('Start an instance', command({ argv: ['lxc', 'start', name] }), { ...change, ...patient, retries: 30, when: expression<boolean>`not ${table}[${name}].running or ${table}[${name}].restart | length > 0` })),
          forEach('lxd_instance', names, (name) => task('Wait until every instance answers', answer(name), { ...root, ...patient, effects: [reads('lxd', id)], changedWhen: false, retries: options.readyTries, delay: 1 })),
        ], compared(now.value)),
      ];
    },
    observe: () => {
      const now = list('See');
      return [
        now.look,
        block(`Look at each of the ${title}`, [
          asserted('Each is as wanted', expression<boolean>`(${wrong} or '') | trim | length == 0`, {
            error: `not all ${title} are as they should be`,
            details: [j`{{ (${wrong} or '') | trim | split('\n') | join('\n  - ') }}`],
            action: ['Run 30-1_create_base_vms.yaml'],
            reference: 'README of vms',
          }, { origin }),
        ], { origin, vars: { ...compared(now.value).vars, lxd_instances_wrong: complaints } }),
        forEach('lxd_instance', names, (name) => task('An instance answers', answer(name), { ...root, ...patient, effects: [reads('lxd', id)], changedWhen: false, checkMode: false, retries: 10 })),
      ];
    },
    absent: () => {
      const [before, after] = [list('See what is left of'), list('See whether all is gone of')];
      const others = j`{% for instance in ${before.value} %}{% set ours = instance.config[${markKey}] | default('') == ${mark} %}{% if instance.name in ${names} and not ours %}{{ instance.name }}: it was not made by this installation\n{% elif ours and instance.name not in ${names} %}{{ instance.name }}: it is not in the inventory any more\n{% endif %}{% endfor %}`;
      return [
        before.look,
        block(`Remove the ${title}`, [
          forEach('lxd_instance', names, (name) => task('Remove an instance with its disk', command({ argv: ['lxc', 'delete', '--force', name] }), { ...root, ...patient, effects: [deletes('lxd', id)], changedWhen: true, retries: 10, when: expression<boolean>`${table}[${name}].ours` })),
        ], compared(before.value)),
        task('Say which instances stay', debug({ msg: j`{{ (${othersLeft} or '') | trim | split('\n') }}` }), { origin, when: expression<boolean>`(${othersLeft} or '') | trim | length > 0`, vars: { lxd_instances_left: others } }),
        after.look,
        block(`Make sure of the end of the ${title}`, [
          asserted('None is left', expression<boolean>`ansible_check_mode or ${remaining} | list | length == 0`, {
            error: `not all ${title} could be removed`,
            details: [j`LXD still has {{ ${remaining} | join(', ') }}`],
            action: ['Look why: lxc info --show-log NAME', 'Run the rollback again'],
            reference: 'README of vms',
          }, { origin }),
        ], compared(after.value)),
      ];
    },
  });
}
