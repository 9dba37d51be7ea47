import type { StepNode, RoleCallNode } from '../model/task.ts';
import type { Origin } from '../model/origin.ts';
import { debug } from '../modules/ansible.builtin/debug.ts';
import { fail } from '../modules/ansible.builtin/fail.ts';
import { meta } from '../modules/ansible.builtin/meta.ts';
import { hostRecord } from '../roles/host-record.ts';
import { failureMessage } from './errors.ts';
import { thisHost } from './groups.ts';
import type { Play, Precondition } from './play.ts';
import type { PlayItem, Resource } from './resource.ts';
import { asserted } from './probes.ts';
import { isResource } from './resource.ts';
import { callRole } from './role.ts';
import { block, task } from './task.ts';
import { absentSteps } from './undo.ts';
import { expression, j, makeRef } from './values.ts';

/** What the steps around an author's own need to know of the component. */
export interface LifeCycle {
  readonly id: string;
  readonly title: string;
  /** The playbooks that bring what the test of this part looks at, in their order. */
  readonly deployFiles: readonly string[];
  /** The playbook that comes after the deploy of this part; undefined where none comes. */
  readonly nextFile: string | undefined;
  readonly testFile: string | undefined;
  /** Whether it needs others: their rollbacks ask the hosts whether it is deployed. */
  readonly needsOthers: boolean;
  /** Number of the part, for a component that is split into parts. */
  readonly part: number | undefined;
  readonly origin: Origin;
}

/** Deploy: preconditions, then the record of what was there, then the resources and tasks in the author's order. */
export function deploySteps(cycle: LifeCycle, entry: Play): readonly StepNode[] {
  return [
    ...(entry.preconditions ?? []).flatMap((precondition) => [...(precondition.looks ?? []), preconditionStep(precondition, entry.origin)]),
    ...recordStep(cycle, entry, entry.deploy.filter(isResource)),
    ...(isMarked(cycle, entry) ? [callRole('Note that it is deployed here', hostRecord, 'mark', recordName(cycle, entry), { origin: cycle.origin })] : []),
    ...entry.deploy.flatMap((item: PlayItem) => (isResource(item) ? item.present() : [item])),
    task('Say what was done', debug({ msg: j`${cycle.title}: deployed on ${thisHost}.${cycle.nextFile === undefined ? '' : ` Next: ${cycle.nextFile}.yaml`}` }), { origin: cycle.origin }),
  ];
}

/** Test: every probe in one block, so that whatever fails is told in the same four parts. */
export function testSteps(cycle: LifeCycle, entry: Play): readonly StepNode[] {
  const origin = entry.origin;
  const failedTask = makeRef<{ name: string; no_log: boolean }>({ kind: 'Magic', name: 'ansible_failed_task' });
  const failedResult = makeRef<{ msg: string; stderr: string; changed: boolean }>({ kind: 'Magic', name: 'ansible_failed_result' });
  const told = expression<boolean>`not (${failedTask.no_log} | default(false)) and (${failedResult.msg} | default('') | string).startswith('ERROR')`;
  return [
    block(`Observe ${cycle.title}`, entry.test, {
      origin,
      rescue: [
        task('Say what is not as it should be', fail({
          msg: j`{% if ${told} %}${failedResult.msg}{% else %}${failureMessage({
            error: j`${cycle.title} is not as it should be on ${thisHost}`,
            details: [
              j`Check: ${failedTask.name}`,
              j`Result: {{ '(hidden, it handles a secret)' if ${failedTask.no_log} | default(false) else 'it differs from what was deployed' if ${failedResult.changed} | default(false) else ${failedResult.msg} | default('', true) or ${failedResult.stderr} | default('', true) or 'it differs from what was deployed' }}`,
            ],
            action: runAgain(cycle),
            reference: `README of ${cycle.id}`,
          })}{% endif %}`,
          // Hosts that did nothing wrong come here too when another one fails.
        }), { origin, when: expression<boolean>`${failedTask} is defined` }),
      ],
    }),
    task('Say what was tested', debug({ msg: j`${cycle.title}: works on ${thisHost}` }), { origin: cycle.origin }),
  ];
}

/** What repairs what a test found: one line where one playbook deploys it, a line each where several do. */
function runAgain({ deployFiles, testFile }: LifeCycle): readonly string[] {
  const [first, ...others] = deployFiles;
  if (others.length === 0) return [`Run ${first}.yaml, then ${testFile}.yaml again`];
  return [...deployFiles.map((file) => `Run ${file}.yaml`), `Run ${testFile}.yaml again`];
}

/** Rollback: reads the record, leaves hosts without one alone, puts everything back in reverse order and forgets the record. */
export function rollbackSteps(cycle: LifeCycle, entry: Play): readonly StepNode[] {
  const origin = entry.origin;
  const resources = allResources(entry);
  const recorded = recordStep(cycle, entry, resources).length > 0;
  const known = makeRef<object>({ kind: 'PlayVariable', name: 'host_record_before' });
  return [
    ...(recorded
      ? [
          callRole('Read what was here before the first deploy', hostRecord, 'read', recordName(cycle, entry), { origin }),
          task('Leave a host alone where nothing was deployed', meta({ _raw_params: 'end_host' }), { origin, when: expression<boolean>`${known} | length == 0` }),
        ]
      : []),
    ...entry.rollback.first,
    ...absentSteps(resources),
    ...entry.rollback.last,
    ...(recorded || isMarked(cycle, entry)
      ? [task('Run what the changes call for', meta({ _raw_params: 'flush_handlers' }), { origin }), callRole('Forget what was here before', hostRecord, 'forget', recordName(cycle, entry), { origin })]
      : []),
    task('Say what was undone', debug({ msg: j`${cycle.title}: rolled back on ${thisHost}. To have it again: ${cycle.deployFiles[0]}.yaml${cycle.deployFiles.length > 1 ? ' and what follows it' : ''}` }), { origin: cycle.origin }),
  ];
}

/** Whether a play that remembers nothing leaves a record all the same, because others must know that it is deployed. */
function isMarked(cycle: LifeCycle, entry: Play): boolean {
  const items = [...entry.deploy, ...Object.values(entry.configure ?? {}).flat()];
  return cycle.needsOthers && items.length > 0 && recordStep(cycle, entry, items.filter(isResource)).length === 0;
}

function allResources(entry: Play): readonly Resource[] {
  return [...entry.deploy, ...Object.values(entry.configure ?? {}).flat()].filter(isResource);
}

function preconditionStep(precondition: Precondition, origin: Origin): StepNode {
  return asserted(precondition.name, precondition.that, precondition.failure, { origin });
}

/** Each play has a record of its own: two plays of a component may meet on one host. */
function recordName(cycle: LifeCycle, entry: Play) {
  const part = [cycle.part === undefined ? undefined : `part_${cycle.part}`, entry.about?.replace(/[^A-Za-z0-9]+/g, '_')].filter((name) => name !== undefined).join('/');
  return { host_record_component: cycle.id, ...(part === '' ? {} : { host_record_part: part }) };
}

function recordStep(cycle: LifeCycle, entry: Play, resources: readonly Resource[]): readonly RoleCallNode[] {
  const wanted = {
    host_record_paths: unique(resources.flatMap((resource) => resource.remembers.paths ?? [])),
    host_record_shared_paths: unique(resources.flatMap((resource) => resource.remembers.sharedPaths ?? [])),
    host_record_seen_paths: unique(resources.flatMap((resource) => resource.remembers.seenPaths ?? [])),
    host_record_assignments: resources.flatMap((resource) => resource.remembers.assignments ?? []),
    host_record_packages: unique(resources.flatMap((resource) => resource.remembers.packages ?? [])),
    host_record_units: unique(resources.flatMap((resource) => resource.remembers.units ?? [])),
    host_record_lines: resources.flatMap((resource) => resource.remembers.lines ?? []),
    host_record_memberships: resources.flatMap((resource) => resource.remembers.memberships ?? []),
    host_record_sysctls: unique(resources.flatMap((resource) => resource.remembers.sysctls ?? [])),
    host_record_outputs: resources.flatMap((resource) => resource.remembers.outputs ?? []),
  };
  const parameters = Object.fromEntries(Object.entries(wanted).filter(([, list]) => list.length > 0));
  if (Object.keys(parameters).length === 0) return [];
  return [callRole('Record what is here before the first change', hostRecord, 'main', { ...recordName(cycle, entry), ...parameters }, { origin: cycle.origin })];
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
