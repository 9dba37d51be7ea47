import { creates, reads } from '../../dsl/effects.ts';
import { rememberGroup } from '../../dsl/groups.ts';
import type { Group, HostName } from '../../dsl/groups.ts';
import { callerOrigin } from '../../dsl/origin.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import type { StepOptions, TaskOptions } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr, Ref } from '../../dsl/values.ts';
import type { CommandReturn } from '../../modules/ansible.builtin/command.ts';
import type { StepNode } from '../../model/task.ts';
import { inInstance, insideInstance } from './in-instance.ts';
import { lookScript, makeScript } from './instance-part.ts';
import type { InstanceLook, InstancePart } from './instance-part.ts';

/** What a look at parts of instances is told. */
export interface InstanceLooks {
  readonly instances: Group;
  /** What the parts are together: `network of the machines`. */
  readonly title: string;
  /** What to do where a test finds something else, besides a deploy. */
  readonly action: string;
  readonly reference: string;
  /** Findings that are accepted where the parts are made. */
  readonly suppressions?: StepOptions['suppressions'];
}


/** One script for all parts in each of the instances: every call of LXD costs more than what it does. */
function runTask<P extends InstanceLook>(name: string, hosts: Expr<readonly HostName[]>, parts: readonly P[], script: (parts: readonly P[], argumentCounts: readonly number[]) => string, options: TaskOptions<CommandReturn>) {
  return forEach('host', hosts, (host: Ref<HostName>) => {
    const given = parts.map((part) => part.arguments?.(host) ?? []);
    const all = parts.flatMap((part, position) => [...given[position]!, ...(part.input === undefined ? [] : [part.input(host)])]);
    return task(name, inInstance(host, script(parts, given.map((list) => list.length)), { arguments: all }), { become: true, changedWhen: false, ...options });
  });
}

/**
 * Looks at parts of every instance, and says in four parts what is not as wanted, and where.
 * @param tries how often it is looked, a second apart: for what needs others, such as names and networks
 */
export function instancesHave(name: string, spec: InstanceLooks, parts: readonly InstanceLook[], tries?: number): readonly StepNode[] {
  const origin = callerOrigin();
  const seen = runTask(`Look: ${name}`, spec.instances.hosts, parts, lookScript, {
    origin,
    checkMode: false,
    failedWhen: false,
    effects: parts.map((part) => reads('lxd', insideInstance(spec.instances, part.title))),
    ...(tries === undefined ? {} : { retries: tries, delay: 1, until: (result) => expression<boolean>`${result.rc} == 0 and ${result.stdout} == ''` }),
  });
  const results = seen.result.results;
  return [
    seen,
    asserted(name, expression<boolean>`${results} | selectattr('rc', 'equalto', 0) | rejectattr('stdout') | length == ${results} | length`, {
      error: j`the ${spec.title} is not as it should be in {{ ${results} | map(attribute='host') | difference(${results} | selectattr('rc', 'equalto', 0) | rejectattr('stdout') | map(attribute='host')) | join(', ') }}`,
      details: [j`Found: {{ ${results} | map(attribute='stderr') | select | map('split') | map('join', ' ') | unique | join(' / ') or 'no answer of LXD' }}`],
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
      const before = runTask(`Look at the ${spec.title}`, spec.instances.hosts, parts, lookScript, { origin, checkMode: false });
      const differing = expression<readonly HostName[]>`${before.result.results} | selectattr('stdout') | map(attribute='host')`;
      rememberGroup(differing as object, spec.instances.group);
      return [
        before,
        runTask(`Make what differs of the ${spec.title}`, differing, parts, makeScript, {
          origin,
          changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
          ...(spec.suppressions === undefined ? {} : { suppressions: spec.suppressions }),
          effects: parts.map((part) => creates('lxd', insideInstance(spec.instances, part.title))),
          retries: 3,
          delay: 5,
          until: (result) => expression<boolean>`${result} is succeeded`,
        }),
        runTask(`Wait until it is the ${spec.title} that was wanted`, differing, parts, lookScript, {
          origin,
          retries: 30,
          delay: 1,
          until: (result) => expression<boolean>`${result} is succeeded and ${result.stdout} == ''`,
        }),
      ];
    },
    observe: () => instancesHave(`As deployed: ${spec.title}`, spec, parts),
    absent: () => [],
  });
}
