import { asserted, expression, j, noEffects, task } from '#dsl';
import type { AuthorText, Condition, Expr, Task } from '#dsl';
import { uri } from '#modules/ansible.builtin/uri';
import type { UriReturn } from '#modules/ansible.builtin/uri';
import type { StepNode } from '../../../../../src/model/task.ts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';

/*
 * The API of ZeroTier Central. Only members are written, and of them only that of the host; the network itself, and the
 * members of people's own devices, are never touched.
 */

/** A member as Central tells it. */
export interface CentralMember {
  readonly nodeId: string;
  readonly name: string;
  /** Milliseconds since 1970; 0 for one that was never seen. */
  readonly lastOnline: number;
  readonly config: { readonly authorized: boolean; readonly ipAssignments: readonly string[] };
}

/** A request to Central. */
export interface CentralRequest {
  /** Below the network: `/member`. */
  readonly path: AuthorText;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: { readonly [name: string]: unknown };
  /** Tries, three seconds apart. */
  readonly tries?: number;
  readonly when?: Condition;
  /** Status codes that are an answer; 200 unless told. */
  readonly answers?: readonly number[];
}

const url = (path: AuthorText) => j`${vars.zerotierCentralUrl}/network/${vars.zerotierNetworkId}${path}`;
/** Whoever is refused is refused the next time too; all else is worth another try: too many requests, errors of the server, lost packets. */
const refused = [401, 403];
const members = noEffects('a member of the network at Central: the rollback leaves it, so that the host keeps its address, unless remove_from_central is true');

/** Sends a request, again and again until there is an answer. Its result holds the answer, and is in no log. */
export function request(name: AuthorText, { path, method = 'GET', body, tries = 10, when, answers = [200] }: CentralRequest): Task<UriReturn> {
  return task(name, uri({ url: url(path), method, headers: { Authorization: j`token ${vars.zerotierApiToken}` }, return_content: true, ...(body === undefined ? {} : { body: body as never, body_format: 'json' }) }), {
    delegateTo: groups.management.only,
    failedWhen: false,
    resultWithoutSecret: 'Central tells members, and never the token',
    ...(method === 'GET' ? { changedWhen: false, checkMode: false } : { changedWhen: (result) => expression<boolean>`${result.status} | default(0) in ${answers}`, effects: members }),
    retries: tries,
    delay: 3,
    until: (result) => expression<boolean>`${result.status} | default(0) in ${[...answers, ...refused]}`,
    ...(when === undefined ? {} : { when }),
  });
}

/** Stops where a request had no answer of those that are one. */
export function answered(name: AuthorText, asked: Task<UriReturn>, error: ReturnType<typeof j>, options: { readonly answers?: readonly number[]; readonly when?: Condition } = {}): StepNode {
  const status = asked.result.status;
  return asserted(name, expression<boolean>`${status} | default(0) in ${options.answers ?? [200]}`, {
    error,
    details: [
      j`Central answered {{ ${status} | default('nothing', true) }}{{ {401: ': it does not know the token', 403: ': the token may not do this', 404: ': it knows no such network, or no such member', 429: ': too many requests', -1: ': no connection'}[${status} | default(0)] | default('') }}`,
      j`Asked: ${vars.zerotierCentralUrl}, network ${vars.zerotierNetworkId}`,
    ],
    action: ['Look whether ZEROTIER_API_TOKEN and zerotier_network_id belong to the same account at ZeroTier Central', 'Look whether the management host reaches Central, then run the playbook again'],
    reference: 'README.overlay.md',
  }, options.when === undefined ? {} : { when: options.when });
}

/** Milliseconds since 1970, by the clock of the machine that runs Ansible. */
export const now: Expr<number> = expression<number>`(now(utc=true).strftime('%s') | int) * 1000`;
