import { asserted } from '../dsl/probes.ts';
import { compilerOrigin } from '../model/origin.ts';
import { entryPoint, role } from '../dsl/role.ts';
import { expression, j, makeRef } from '../dsl/values.ts';
import type { Expr } from '../dsl/values.ts';

/*
 * What has to be true of the inventory before any host is touched. It runs once on the control node, for all hosts of
 * the playbook, so that one host's missing value cannot stop a run after another host was changed.
 */

const title = { preflight_title: { type: 'str', required: true, description: 'Title of the playbook, for messages' } } as const;
const magic = (name: string): Expr<never> => makeRef<never>({ kind: 'Magic', name });

const missing = j`{% for requirement in preflight_required %}{% for host in query('ansible.builtin.inventory_hostnames', requirement.hosts) %}{% for name in requirement.variables %}{% if hostvars[host][name] is not defined or hostvars[host][name] in ['', none] %}{{ name }} (host {{ host }})
{% endif %}{% endfor %}{% endfor %}{% endfor %}`;

const empty = j`{% for pattern in preflight_groups %}{% if query('ansible.builtin.inventory_hostnames', pattern) | length == 0 %}{{ pattern }} {% endif %}{% endfor %}`;
const emptyGroups = magic('preflight_empty_groups');
const missingVariables = magic('preflight_missing');

/** Hosts that are left out end up different from the rest, whichever they are. */
const limited = (playbook: Expr<string>) => ({
  error: j`${playbook}: a part of the hosts was left out (--limit), nothing was changed`,
  details: [j`Left in: {{ ansible_limit | default(ansible_play_hosts_all | join(', ')) }}`, 'Hosts that are left out end up different from the rest'],
  action: ['Run the playbook without --limit'],
  reference: 'README.md of the generated tree',
});

const main = entryPoint({
  description: 'Stops before any change when hosts, variables or the confirmation are missing',
  parameters: {
    ...title,
    preflight_groups: { type: 'list', elements: 'str', default: [], description: 'Host patterns of which each must have at least one host' },
    preflight_required: { type: 'list', elements: 'dict', default: [], description: 'Variables that must be set: hosts (a pattern) and variables (names)' },
    preflight_environment: { type: 'dict', default: {}, description: 'Names of secret variables, and of the environment variables they come from' },
    preflight_confirmation: { type: 'str', default: '', description: 'Variable that has to be true because the playbook removes things' },
  },
  steps: (parameters) => [
    asserted('No host is left out', expression<boolean>`ansible_limit is not defined`, limited(parameters.preflight_title)),
    asserted('Removing things is confirmed', expression<boolean>`${parameters.preflight_confirmation} == '' or lookup('ansible.builtin.vars', ${parameters.preflight_confirmation} or 'preflight_title', default=false) in [true, 'true', 'True', 'yes']`, {
      error: j`${parameters.preflight_title}: not confirmed, nothing was changed`,
      details: [j`The variable ${parameters.preflight_confirmation} is not true`],
      action: [j`Run the same command again with -e ${parameters.preflight_confirmation}=true`],
      reference: 'README.md beside the playbook',
    }),
    asserted('Every host group of this playbook has hosts', expression<boolean>`(${emptyGroups} or '') | trim | length == 0`, {
      error: j`${parameters.preflight_title}: the inventory has no hosts for it, nothing was changed`,
      details: [j`Without hosts: {{ (${emptyGroups} or '') | trim }}`],
      action: ['Give the inventory these groups with at least one host each', 'Check the inventory that -i names: thinkube inventory check PATH'],
      reference: 'README.md of the generated tree',
    }),
    asserted('Every required variable is set', expression<boolean>`(${missingVariables} or '') | trim | length == 0`, {
      error: j`${parameters.preflight_title}: required variables are missing, nothing was changed`,
      details: [j`{{ preflight_missing | trim | split('\n') | join('\n  - ') }}`],
      action: [
        'Set them in the inventory: group_vars/all.yaml for all hosts, host_vars/<host>.yaml for one host',
        j`{{ ('Secrets come from the environment of the control node: ' ~ (${parameters.preflight_environment} | dictsort | map('join', ' from ') | join(', '))) if ${parameters.preflight_environment} else 'Then run the playbook again' }}`,
      ],
      reference: 'header of the playbook',
    }),
  ],
});

const wholeGroup = entryPoint({
  description: 'Refuses to run on a part of the hosts that a play is for',
  parameters: { ...title, preflight_hosts: { type: 'str', required: true, description: 'Host pattern of the play' } },
  steps: (parameters) => [
    asserted(
      'No host of the play is left out',
      expression<boolean>`ansible_limit is not defined and ${magic('ansible_play_hosts_all')} | length == query('ansible.builtin.inventory_hostnames', ${parameters.preflight_hosts}) | length`,
      limited(parameters.preflight_title),
      { runOnce: true },
    ),
  ],
});

/** The role that checks the inventory before a playbook touches a host. */
export const preflight = role({
  name: 'preflight',
  origin: compilerOrigin,
  title: 'Stops a playbook before its first change when something that it needs is missing',
  entryPoints: { main, whole_group: wholeGroup },
  defaults: { preflight_missing: missing, preflight_empty_groups: empty },
});
