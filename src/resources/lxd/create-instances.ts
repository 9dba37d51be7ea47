import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import { creates, noEffects } from '../../dsl/effects.ts';
import type { HostName } from '../../dsl/groups.ts';
import { forEach, task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { asyncStatus } from '../../modules/ansible.builtin/async_status.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { meta } from '../../modules/ansible.builtin/meta.ts';
import { table } from './instance-table.ts';

/** An image of a few gigabytes comes over a slow line once, and is unpacked for each instance. */
const patience = 3600;

/** Ansible's own folder of the account, which it makes for other things anyway. */
const jobs = { ansible_async_dir: '~/.ansible/async' } as const;

/**
 * In a block with the table of instances: makes those that are missing, side by side; they are not started. LXD goes on
 * with what it has begun when a run is cut off: the next run finds these instances, with all of their settings.
 * @param id what they are in effects
 */
export function createInstances(title: string, names: Expr<readonly HostName[]>, id: AuthorText, origin: Origin): readonly StepNode[] {
  const root = { become: true, origin, vars: jobs } as const;
  const missing = expression<readonly HostName[]>`${names} | reject('in', ${table} | dict2items | selectattr('value.there') | map(attribute='key'))`;
  const started = forEach('lxd_instance', names, (name) =>
    task('Begin to make the instances that are missing', command({ argv: expression<readonly string[]>`${table}[${name}].creation` }), {
      ...root,
      effects: [creates('lxd', id)],
      changedWhen: true,
      async: patience,
      poll: 0,
      when: expression<boolean>`not ansible_check_mode and not ${table}[${name}].there`,
    }));
  const begun = expression<readonly { readonly ansible_job_id: string }[]>`${started.result.results} | selectattr('ansible_job_id', 'defined')`;
  return [
    started,
    task(`Stop a dry run here while ${title} would only be made`, meta({ _raw_params: 'end_host' }), { origin, when: expression<boolean>`ansible_check_mode and ${missing} | list | length > 0` }),
    forEach('lxd_job', begun, (job) => task('Wait until they are made', asyncStatus({ jid: job.ansible_job_id }), { ...root, changedWhen: false, until: (result) => expression<boolean>`${result.finished}`, retries: patience, delay: 1 })),
    forEach('lxd_job', begun, (job) => task('Forget the finished jobs', asyncStatus({ jid: job.ansible_job_id, mode: 'cleanup' }), { ...root, effects: noEffects('it removes a file of Ansible below ~/.ansible'), changedWhen: false })),
  ];
}
