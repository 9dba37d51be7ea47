import { creates, reads } from '../../dsl/effects.ts';
import { rememberGroup } from '../../dsl/groups.ts';
import type { Group, HostName } from '../../dsl/groups.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import type { TaskOptions } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Ref } from '../../dsl/values.ts';
import type { CommandReturn } from '../../modules/ansible.builtin/command.ts';
import type { StepNode } from '../../model/task.ts';
import { inInstance, insideInstance } from './in-instance.ts';
import { lookScript } from './instance-part.ts';
import type { InstanceLook, InstancePart } from './instance-part.ts';

/** What a look at parts of instances is told. */
export interface InstanceLooks {
  readonly instances: Group;
  /** What the parts are together: `network of the machines`. */
  readonly title: string;
  /** What to do where a test finds something else, besides a deploy. */
  readonly action: string;
  readonly reference: string;
}


function lookTask(name: string, { instances }: InstanceLooks, parts: readonly InstanceLook[], options: TaskOptions<CommandReturn>) {
  return forEach('host', instances.hosts, (host: Ref<HostName>) => {
    const given = parts.map((part) => part.arguments?.(host) ?? []);
    const all = parts.flatMap((part, position) => [...given[position]!, ...(part.input === undefined ? [] : [part.input(host)])]);
    return task(name, inInstance(host, lookScript(parts, given.map((list) => list.length)), { arguments: all }), { become: true, changedWhen: false, checkMode: false, ...options });
  });
}

/**
 * Looks at parts of every instance, and says in four parts what is not as wanted, and where.
 * @param tries how often it is looked, a second apart: for what needs others, such as names and networks
 */
export function instancesHave(name: string, spec: InstanceLooks, parts: readonly InstanceLook[], tries?: number): readonly StepNode[] {
  const origin = callerOrigin();
  const seen = lookTask(`Look: ${name}`, spec, parts, {
    origin,
    failedWhen: false,
    effects: parts.map((part) => reads('lxd', insideInstance(part.title))),
    ...(tries === undefined ? {} : { retries: tries, delay: 1, until: (result) => expression<boolean>`${result.rc} == 0 and ${result.stdout} == ''` }),
  });
  const results = seen.result.results;
  return [
    seen,
    asserted(name, expression<boolean>`${results} | selectattr('rc', 'equalto', 0) | rejectattr('stdout') | length == ${results} | length`, {
      error: j`the ${spec.title} is not as it should be in {{ ${results} | difference(${results} | selectattr('rc', 'equalto', 0) | rejectattr('stdout')) | map(attribute='host') | join(', ') }}`,
      details: [j`Found: {{ ${results} | map(attribute='stderr') | select | map('trim') | map('replace', ${'\n'}, '; ') | unique | join(' / ') or 'no answer of LXD' }}`],
      action: [spec.action],
      reference: spec.reference,
    }, { origin }),
  ];
}

/**
 * Parts of every instance of a group, looked at and made from the host that LXD's client runs on: one look an instance, and
 * then only what differs. They go with the instance: nothing is put back.
 */
export function instanceParts(spec: InstanceLooks, ...parts: readonly InstancePart[]): Resource {
  const origin = callerOrigin();
  return defineResource({
    kind: 'Resource',
    type: 'parts of instances',
    title: spec.title,
    origin,
    remembers: {},
    present: () => {
      const before = lookTask(`Look at the ${spec.title}`, spec, parts, { origin });
      return [before, ...parts.flatMap((part) => makeSteps(part))];

      function makeSteps(part: InstancePart): readonly StepNode[] {
        const where = ({ title }: InstancePart) => expression<readonly HostName[]>`${before.result.results} | selectattr('stdout_lines', 'contains', ${title}) | map(attribute='host')`;
        const differing = (part.after ?? []).reduce((hosts, other) => expression<readonly HostName[]>`${hosts} | union(${where(other)})`, where(part));
        rememberGroup(differing as object, spec.instances.group);
        const run = (name: string, script: string, options: TaskOptions<CommandReturn>) =>
          forEach('host', differing, (host: Ref<HostName>) =>
            task(name, inInstance(host, script, { ...(part.arguments === undefined ? {} : { arguments: part.arguments(host) }), ...(part.input === undefined ? {} : { input: part.input(host) }) }), { become: true, origin, ...options }));
        const again = (count: number, delay: number): TaskOptions<CommandReturn> => ({ retries: count, delay, until: (result) => expression<boolean>`${result} is succeeded` });
        return [
          run(`Make the ${part.title}`, part.make, { changedWhen: true, effects: [creates('lxd', insideInstance(part.title))], ...(part.tries === undefined ? {} : again(part.tries, 5)) }),
          ...(part.settles === undefined ? [] : [run(`Wait for the ${part.title}`, part.holds, { changedWhen: false, ...again(part.settles, 1) })]),
        ];
      }
    },
    observe: () => instancesHave(`As deployed: ${spec.title}`, spec, parts),
    absent: () => [],
  });
}
