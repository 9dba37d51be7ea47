import { asserted, creates, defineResource, expression, forEach, j, playVariable, task, thisHost } from '#dsl';
import type { Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { meta } from '#modules/ansible.builtin/meta';
import { callerOrigin } from '../../../../../src/dsl/origin.ts';
import { vars } from '../../../variables.ts';
import { answered, request } from './api.ts';
import type { TailnetDevice } from './api.ts';
import { askSettings, askStatus, isUp, statusCommand, statusIn } from './cli.ts';
import { leave } from './reset.ts';

const asked = askStatus('See whether the host is in the tailnet');
const status = statusIn('tailscaleStatus', asked.result.stdout);
const settingsAsked = askSettings('See how Tailscale is set up');
const settings = playVariable<{ readonly Hostname: string; readonly RouteAll: boolean; readonly ControlURL: string }>('tailscaleSettings', expression`(${settingsAsked.result.stdout} if ${settingsAsked.result.stdout} | default('') is match('[{]') else '{}') | from_json`);
const isAsWanted = expression<boolean>`(${isUp(status)}) and ${settings}.Hostname | default('') == ${thisHost} and ${settings}.RouteAll | default(false) and ${settings}.ControlURL | default('') == ${vars.tailscaleLoginServer}`;
const differs = expression<boolean>`not (${isAsWanted})`;
// A host that was installed anew, or never was in it: the former one of its name would make it the second of that name.
const isNew = expression<boolean>`${status}.BackendState | default('') not in ['Running', 'Stopped', 'Starting']`;

const listed = request('Ask which devices the tailnet has', { path: '/tailnet/-/devices', when: isNew });
const namesakes = playVariable<readonly TailnetDevice[]>('tailscaleNamesakes', expression`((${listed.result.content} | default('', true) or '{}') | from_json).devices | default([]) | selectattr('hostname', 'equalto', ${thisHost}) | rejectattr('nodeId', 'equalto', ${status}.Self.ID | default('')) | list`);
const connected = expression<readonly TailnetDevice[]>`${namesakes} | selectattr('connectedToControl', 'defined') | selectattr('connectedToControl') | list`;
const cleared = forEach('tailscale_former_device', expression<readonly string[]>`(${namesakes} | map(attribute='nodeId') | list) if ${isNew} else []`, (device) =>
  request('Remove former devices of this name', { path: j`/device/${device}`, method: 'DELETE', answers: [200, 204, 404] }));

const up = task('Join the tailnet', command({ argv: ['tailscale', 'up', '--auth-key=file:/dev/stdin', j`--hostname=${thisHost}`, '--accept-routes', j`--login-server=${vars.tailscaleLoginServer}`, '--timeout=60s', '--reset'], stdin: vars.tailscaleAuthKey }), {
  become: true,
  failedWhen: false,
  changedWhen: true,
  resultWithoutSecret: 'the program never repeats the key that it reads',
  effects: [creates('network', 'tailnet')],
  when: differs,
});

/** That the host is in the tailnet, under its own name. Whether it was before is remembered, so that the rollback leaves only what the deploy joined. */
function membership(): Resource {
  const origin = callerOrigin();
  return defineResource({
    kind: 'Resource',
    type: 'network',
    title: 'membership in the tailnet',
    origin,
    remembers: { outputs: [{ key: 'output:tailnet', argv: [...statusCommand, '--peers=false'] }] },
    present: () => [
      asked,
      settingsAsked,
      listed,
      answered('The API has told the devices of the tailnet', listed, j`the devices of the tailnet could not be looked at for ${thisHost}`, { when: isNew }),
      asserted('No other device has the name of the host', expression<boolean>`${connected} | length == 0`, {
        error: j`another device of the tailnet is called ${thisHost}, and is connected; nothing was joined`,
        details: [j`Its id is {{ ${connected} | map(attribute='nodeId') | join(', ') }}`],
        action: ['Rename that device, or remove it in the admin console of Tailscale', 'Run the playbook again'],
        reference: 'README.overlay.md',
      }, { when: isNew }),
      task('Stop a dry run here while the tailnet would only be joined', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode and (${differs})` }),
      cleared,
      asserted('The former devices of this name are gone', expression<boolean>`${cleared.result.results} | rejectattr('status', 'in', [200, 204, 404]) | list | length == 0`, {
        error: j`a former device of ${thisHost} could not be removed from the tailnet`,
        details: ['The host would join under another name'],
        action: ['Remove it in the admin console of Tailscale, or look whether TAILSCALE_API_TOKEN may do it', 'Run the playbook again'],
        reference: 'README.overlay.md',
      }),
      up,
      asserted('The host has joined the tailnet', expression<boolean>`${up.result.rc} | default(1) == 0`, {
        error: j`${thisHost} does not come into the tailnet`,
        details: [j`tailscale up says: {{ ${up.result.stderr} | default('nothing', true) | trim }}`],
        action: ['Look whether TAILSCALE_AUTH_KEY is valid: keys expire, and some are good for one host only', j`Look whether the host reaches ${vars.tailscaleLoginServer}`],
        reference: 'README.overlay.md',
      }, { when: differs }),
    ],
    observe: () => [],
    absent: leave,
  });
}

export const member = membership();
