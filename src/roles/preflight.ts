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

/** The confirmations that are not given, of the rollbacks that `--tags` and `--skip-tags` leave in. */
const unconfirmed = j`{%- for rollback in preflight_rollbacks -%}
{%- set wanted = ['all', 'tagged', 'rollback', rollback.component] | intersect(ansible_run_tags | default(['all'])) | length > 0 -%}
{%- set left_out = ['rollback', rollback.component] | intersect(ansible_skip_tags | default([])) | length > 0 -%}
{%- if wanted and not left_out and lookup('ansible.builtin.vars', rollback.confirmation, default=false) not in [true, 'true', 'True', 'yes'] -%}
{{ rollback.confirmation ~ ' ' }}
{%- endif -%}
{%- endfor -%}`;

const confirmed = entryPoint({
  description: 'Stops unless every rollback that tags leave in is confirmed',
  parameters: {
    ...title,
    preflight_rollbacks: { type: 'list', elements: 'dict', required: true, description: 'The rollbacks: component (its tag) and confirmation (the variable that has to be true)' },
  },
  steps: (parameters) => [
    asserted('Removing things is confirmed', expression<boolean>`(${magic('preflight_unconfirmed')} or '') | trim | length == 0`, {
      error: j`${parameters.preflight_title}: not confirmed, nothing was changed`,
      details: [j`Not true: {{ preflight_unconfirmed | trim | split | join(', ') }}`],
      action: [j`Run the same command again with -e {{ preflight_unconfirmed | trim | split | join('=true -e ') }}=true`, 'To roll back some components alone, name them: --tags COMPONENT,COMPONENT'],
      reference: 'README.md beside the playbook',
    }),
  ],
});

/*
 * What is deployed, or may be, of the components that need this one; those that need the least come first. A host that
 * cannot be looked at counts only while something is there that the component needs directly, be it this one itself:
 * nothing can be deployed on a virtual machine that went with its host, or was never made.
 */
const dependents = j`{%- set present = [] if preflight_component_hosts else [preflight_component] -%}
{%- set found = [] -%}
{%- for pattern in preflight_component_hosts -%}
{%- for host in query('ansible.builtin.inventory_hostnames', pattern) -%}
{%- set components = hostvars[host][preflight_records] | default(none) -%}
{%- if components is none or preflight_component in components -%}
{%- set _ = present.append(preflight_component) -%}
{%- endif -%}
{%- endfor -%}
{%- endfor -%}
{%- for dependent in preflight_dependents -%}
{%- set hosts = [] -%}
{%- for pattern in dependent.hosts -%}
{%- set _ = hosts.extend(query('ansible.builtin.inventory_hostnames', pattern)) -%}
{%- endfor -%}
{%- set there = [] -%}
{%- set unseen = [] -%}
{%- for host in hosts | unique -%}
{%- set components = hostvars[host][preflight_records] | default(none) -%}
{%- if components is none -%}
{%- set _ = unseen.append(host) -%}
{%- elif dependent.component in components -%}
{%- set _ = there.append(host) -%}
{%- endif -%}
{%- endfor -%}
{%- set doubtful = unseen if dependent.needs | intersect(present) | length > 0 else [] -%}
{%- if there or doubtful -%}
{%- set _ = present.append(dependent.component) -%}
{%- set sure = 'is deployed on ' ~ there | join(', ') if there else '' -%}
{%- set unsure = 'may be deployed on ' ~ doubtful | join(', ') ~ ', which cannot be looked at' if doubtful else '' -%}
{%- set _ = found.append({'line': dependent.title ~ ' ' ~ [sure, unsure] | select | join(', and '), 'commands': dependent.commands}) -%}
{%- endif -%}
{%- endfor -%}
{{ found }}`;

const free = entryPoint({
  description: 'Stops a rollback while components are deployed that need what it takes away, unless that is asked for',
  parameters: {
    ...title,
    preflight_component: { type: 'str', required: true, description: 'Id of the component that is rolled back' },
    preflight_component_hosts: { type: 'list', elements: 'str', required: true, description: 'Patterns of the hosts that have a record of it where it is deployed; none where it leaves no record' },
    preflight_dependents: {
      type: 'list',
      elements: 'dict',
      required: true,
      description: 'Those that need it, in their order: component, title, needs (ids that it needs directly), hosts (patterns), commands (its rollback)',
    },
    preflight_records: { type: 'str', required: true, description: 'Fact of every host that lists the components deployed there; null, or none, where it could not be looked at' },
    preflight_despite: { type: 'str', required: true, description: 'Variable by which the user asks for it nevertheless' },
  },
  steps: (parameters) => {
    const despite = expression<unknown>`lookup('ansible.builtin.vars', ${parameters.preflight_despite}, default=false)`;
    return [
      asserted('What is said about components that need it is yes or no', expression<boolean>`${despite} in [true, 'true', 'True', 'yes', false, 'false', 'False', 'no']`, {
        error: j`${parameters.preflight_title}: ${parameters.preflight_despite} is neither true nor false, nothing was changed`,
        details: [j`It is {{ ${despite} }}`],
        action: [j`Write -e ${parameters.preflight_despite}=true, or leave it out`],
        reference: 'README of the component',
      }),
      asserted('Nothing that needs it is deployed', expression<boolean>`${despite} in [true, 'true', 'True', 'yes'] or ${magic('preflight_found')} | length == 0`, {
        error: j`${parameters.preflight_title}: components that need it are deployed, nothing was changed`,
        details: [j`{{ preflight_found | map(attribute='line') | join('\n  - ') }}`],
        action: [
          j`Roll these back first, in this order: {{ preflight_found | reverse | map(attribute='commands') | flatten | join('\n    ') }}`,
          j`To roll back this one alone, run the same command again with -e ${parameters.preflight_despite}=true; what needs it may stop working`,
        ],
        reference: 'README of the component',
      }),
    ];
  },
});

/** The role that checks the inventory before a playbook touches a host. */
export const preflight = role({
  name: 'preflight',
  origin: compilerOrigin,
  title: 'Stops a playbook before its first change when something that it needs is missing',
  entryPoints: { main, whole_group: wholeGroup, confirmed, free },
  defaults: { preflight_missing: missing, preflight_empty_groups: empty, preflight_unconfirmed: unconfirmed, preflight_found: dependents },
});
