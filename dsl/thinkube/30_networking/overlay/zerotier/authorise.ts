import { asserted, expression, forEach, j, playVariable, task, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { meta } from '#modules/ansible.builtin/meta';
import type { StepNode } from '../../../../../src/model/task.ts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import type { CentralMember } from './central.ts';
import { answered, now, request } from './central.ts';
import { nodeId } from './membership.ts';

/** The addresses of the host in the network. The control plane has those of the ingresses too: the network drops what goes to addresses that it has not given out. */
export const addresses = playVariable<readonly string[]>('zerotierAddresses', expression`[${vars.zerotierIp}] + ([${vars.primaryIngressIp}, ${vars.secondaryIngressIp}] if ${thisHost} in ${groups.microk8sControlPlane.hosts} else [])`);

const own = j`/member/${nodeId}`;
// A member appears at Central when the host has spoken to its controller.
const seen = request('Wait until Central knows the host as a member', { path: own, tries: 20 });
const member = playVariable<CentralMember>('zerotierMember', expression`${seen.result.content} | from_json`);

const isRight = (found: Expr<CentralMember>) => expression<boolean>`${found}.config.authorized | default(false) and ${found}.name | default('') == ${thisHost} and ${found}.config.ipAssignments | default([], true) | sort == ${addresses} | sort`;
const differs = expression<boolean>`not (${isRight(member)})`;

const listed = request('Ask Central who else is in the network', { path: '/member', when: differs });
const holders = playVariable<readonly CentralMember[]>('zerotierHolders', expression`((${listed.result.content} | default('', true) or '[]') | from_json) | rejectattr('nodeId', 'equalto', ${nodeId}) | selectattr('config.ipAssignments', 'defined') | list`);
const withAddress = (address: Expr<string>) => expression<readonly CentralMember[]>`${holders} | selectattr('config.ipAssignments', 'contains', ${address})`;
const onlyControlPlane = expression<boolean>`${thisHost} in ${groups.microk8sControlPlane.hosts}`;
/** Others that have one of our addresses; a host that was installed anew is a new member, and its former self has them. */
const rivals = playVariable<readonly CentralMember[]>('zerotierRivals', expression`((${withAddress(vars.zerotierIp)} | list) + ((${withAddress(vars.primaryIngressIp)} | list) + (${withAddress(vars.secondaryIngressIp)} | list) if ${onlyControlPlane} else [])) | unique`);
const threshold = expression<number>`${now} - ${vars.staleMemberThresholdDays} * 86400000`;
// One that was never seen may have been prepared for a device that is still to come.
const seenLongAgo = expression<readonly CentralMember[]>`${rivals} | selectattr('lastOnline', 'defined') | selectattr('lastOnline', 'gt', 0) | selectattr('lastOnline', 'lt', ${threshold}) | list`;
const inUse = expression<readonly CentralMember[]>`${rivals} | rejectattr('nodeId', 'in', ${seenLongAgo} | map(attribute='nodeId') | list) | list`;

const cleared = forEach('zerotier_stale_member', expression<readonly string[]>`(${seenLongAgo} | map(attribute='nodeId') | list) if ${differs} else []`, (stale) =>
  request('Remove members that have an address of the host and were not seen for long', { path: j`/member/${stale}`, method: 'DELETE', answers: [200, 204, 404] }));

const posted = request('Authorise the host and give it its addresses', {
  path: own,
  method: 'POST',
  body: {
    name: thisHost,
    description: 'Host of Thinkube, managed by Ansible',
    config: { authorized: true, activeBridge: false, ipAssignments: addresses, noAutoAssignIps: true },
  },
  answers: [200, 201],
  when: differs,
});

const reread = request('Read what Central has of the host now', { path: own, tries: 3 });
const kept = playVariable<CentralMember>('zerotierMemberKept', expression`${reread.result.content} | from_json`);

/** Central lets the host in under its name, with exactly its addresses. It is told only where that is not so already. */
export const authorise: readonly StepNode[] = [
  seen,
  answered('Central knows the host as a member', seen, j`${thisHost} is not known to ZeroTier Central as a member of the network`),
  listed,
  answered('Central says who is in the network', listed, j`ZeroTier Central does not say which members the network has`, { when: differs }),
  asserted('No other member has an address of the host', expression<boolean>`${inUse} | length == 0`, {
    error: j`another member of the ZeroTier network has an address of ${thisHost}, nothing was assigned`,
    details: [j`{{ ${inUse} | map(attribute='nodeId') | join(', ') }} ({{ ${inUse} | map(attribute='name') | join(', ') }}) has one of {{ ${addresses} | join(', ') }}, and was seen in the last ${vars.staleMemberThresholdDays} days or never`],
    action: ['If that is the same host before it was installed anew, delete the member at ZeroTier Central', 'Otherwise give the host another zerotier_ip', 'Run the playbook again'],
    reference: 'README.overlay.md',
  }, { when: differs }),
  task('Stop a dry run here while Central would only be told', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode and (${differs})` }),
  cleared,
  asserted('Central has removed them', expression<boolean>`${cleared.result.results} | rejectattr('status', 'in', [200, 204, 404]) | list | length == 0`, {
    error: j`ZeroTier Central did not remove a stale member that has an address of ${thisHost}`,
    details: ['It was not seen for longer than stale_member_threshold_days'],
    action: ['Delete the member at ZeroTier Central, or look whether the token may do it', 'Run the playbook again'],
    reference: 'README.overlay.md',
  }),
  posted,
  answered('Central has taken the host in', posted, j`ZeroTier Central did not take ${thisHost} in`, { answers: [200, 201], when: differs }),
  reread,
  asserted('Central has the host with exactly its addresses', isRight(kept), {
    error: j`ZeroTier Central has other addresses of ${thisHost} than it was told`,
    details: [j`Wanted: {{ ${addresses} | join(', ') }}`, 'Somebody, or another program, may change the member at the same time'],
    action: ['Look at the member at ZeroTier Central', 'Run the playbook again'],
    reference: 'README.overlay.md',
  }),
];
