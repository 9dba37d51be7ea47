import { asserted, expression, j, noEffects, task } from '#dsl';
import type { AuthorText, Condition, Task } from '#dsl';
import { uri } from '#modules/ansible.builtin/uri';
import type { UriReturn } from '#modules/ansible.builtin/uri';
import type { StepNode } from '../../../../../src/model/task.ts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';

/*
 * The API of Tailscale. Only devices are removed, and of them only former selves of the host; the tailnet itself and the
 * devices of people are never touched.
 */

/** A device as the API tells it. */
export interface TailnetDevice {
  readonly nodeId: string;
  readonly hostname: string;
  readonly connectedToControl: boolean;
}

/** A request to the API. */
export interface TailnetRequest {
  readonly path: AuthorText;
  readonly method?: 'GET' | 'DELETE';
  readonly when?: Condition;
  /** Status codes that are an answer; 200 unless told. */
  readonly answers?: readonly number[];
}

/** Whoever is refused is refused the next time too; all else is worth another try. */
const refused = [401, 403];
const devices = noEffects('a device of the tailnet that stood for the host before');

/** Sends a request, again and again until there is an answer. Its result holds the answer, and is in no log. */
export function request(name: AuthorText, { path, method = 'GET', when, answers = [200] }: TailnetRequest): Task<UriReturn> {
  return task(name, uri({ url: j`${vars.tailscaleApiUrl}${path}`, method, headers: { Authorization: j`Bearer ${vars.tailscaleApiToken}` }, return_content: true }), {
    delegateTo: groups.management.only,
    failedWhen: false,
    resultWithoutSecret: 'the API tells devices, and never the token',
    ...(method === 'GET' ? { changedWhen: false, checkMode: false } : { changedWhen: (result) => expression<boolean>`${result.status} | default(0) in [200, 204]`, effects: devices }),
    retries: 10,
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
    details: [j`The API of Tailscale answered {{ ${status} | default('nothing', true) }}{{ {401: ': it does not know the token', 403: ': the token may not do this', 429: ': too many requests', -1: ': no connection'}[${status} | default(0)] | default('') }}`],
    action: ['Look whether TAILSCALE_API_TOKEN is valid, and may read and remove devices', 'Look whether the management host reaches the API, then run the playbook again'],
    reference: 'README.overlay.md',
  }, options.when === undefined ? {} : { when: options.when });
}
