import { asserted, deletes, expression, j, task, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { callerOrigin } from '../../../../../src/dsl/origin.ts';
import { remembered } from '../../../../../src/dsl/remembered.ts';
import type { StepNode } from '../../../../../src/model/task.ts';
import { vars } from '../../../variables.ts';
import { answered, request } from './api.ts';
import { askStatus, statusIn } from './cli.ts';

const here = callerOrigin();
const before = statusIn('tailnetBefore', remembered('output', 'tailnet').value);
const wasIn = expression<boolean>`${before}.BackendState | default('') in ['Running', 'Stopped', 'Starting']`;
const joined = ['Running', 'Stopped', 'Starting', 'NeedsMachineAuth'];

/** Out of the tailnet, unless the host was in it before the first deploy; its device goes where that is asked for, and no other. */
export function leave(): readonly StepNode[] {
  const installed = task('See whether Tailscale is installed', command({ argv: ['test', '-x', '/usr/sbin/tailscaled'] }), { changedWhen: false, failedWhen: false, checkMode: false, origin: here });
  const there = expression<boolean>`${installed.result.rc} == 0 and not (${wasIn})`;
  const now = task('See whether the host is in the tailnet still', command({ argv: ['tailscale', 'status', '--json', '--peers=false'] }), {
    become: true,
    changedWhen: false,
    failedWhen: false,
    checkMode: false,
    // The service has just been started, and answers in a moment.
    retries: 10,
    delay: 1,
    until: (result) => expression<boolean>`${result.stdout} | default('') is match('[{]')`,
    when: there,
  });
  const status = statusIn('tailnetNow', now.result.stdout);
  const wanted = expression<boolean>`${vars.removeFromTailnet} | bool and not (${wasIn}) and ${status}.Self.ID | default('') | length > 0`;
  const removed = request('Remove the device of this host from the tailnet', { path: j`/device/${status.Self.ID}`, method: 'DELETE', answers: [200, 204, 404], when: wanted });
  return [
    installed,
    task('Have Tailscale running, to leave the tailnet', systemdService({ name: 'tailscaled.service', state: 'started' }), { become: true, when: there }),
    now,
    task('Leave the tailnet', command({ argv: ['tailscale', 'logout'] }), { become: true, changedWhen: true, effects: [deletes('network', 'tailnet')], when: expression<boolean>`${status}.BackendState | default('') in ${joined}` }),
    removed,
    answered('The device of this host is out of the tailnet', removed, j`the device of ${thisHost} could not be removed from the tailnet`, { answers: [200, 204, 404], when: wanted }),
  ];
}

const last = askStatus('See whether the host is out of the tailnet');
const left = statusIn('tailnetLeft', last.result.stdout);
/** At the end: the host is out of the tailnet, unless it was in it before. */
export const gone: readonly StepNode[] = [
  last,
  asserted('The host is out of the tailnet', expression<boolean>`${left}.BackendState | default('') not in ${joined} or (${wasIn})`, {
    error: j`${thisHost} is still in the tailnet`,
    details: [j`tailscale status says: {{ ${left}.BackendState | default('nothing', true) }}`],
    action: ['Run the playbook again'],
    reference: 'README.overlay.md',
  }),
];
