import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printRole } from '../../../src/backends/ansible/role.ts';
import { hostRecord } from '../../../src/roles/host-record.ts';
import { preflight } from '../../../src/roles/preflight.ts';
import { noJudge, values } from '../backends/judge.ts';
import type { Request } from '../backends/judge.ts';

/*
 * What the roles make of the records on the hosts and of the confirmations, judged by Ansible; the law of the lab does
 * it on real hosts.
 */
const defaults = parse(printRole(preflight).get('roles/preflight/defaults/main.yaml')!) as { readonly [name: string]: string };
const skip = noJudge === undefined ? '' : ` (skipped: ${noJudge})`;

const dependents = [
  { component: 'middle', title: 'Middle', needs: ['base'], hosts: ['servers'], commands: ['roll middle back'] },
  { component: 'top', title: 'Top', needs: ['middle'], hosts: ['servers', 'mirrors'], commands: ['roll top back'] },
];

type Records = { readonly one: readonly string[] | null; readonly two: readonly string[] | null };
const found = (records: Records, needing: readonly object[] = dependents, hosts: readonly string[] = ['servers']): Request => [
  'template',
  defaults['preflight_found']!,
  {
    preflight_component: 'base',
    preflight_component_hosts: hosts,
    preflight_records: 'host_record_components',
    preflight_dependents: needing,
    groups: { all: ['one', 'two'], ungrouped: [], servers: ['one'], mirrors: ['two'] },
    hostvars: Object.fromEntries(Object.entries(records).map(([host, components]) => [host, components === null ? {} : { host_record_components: components }])),
  },
];

describe.skipIf(noJudge !== undefined)(`which dependents are deployed${skip}`, () => {
  const of: { readonly [what: string]: readonly [Records, readonly string[]] } = {
    'none, where no host has a record of them': [{ one: ['base'], two: [] }, []],
    'those with a record, each with its hosts': [{ one: ['base', 'middle', 'top'], two: ['top'] }, ['Middle is deployed on one', 'Top is deployed on one, two']],
    'one that needs it through another that is gone': [{ one: ['base'], two: ['top'] }, ['Top is deployed on two']],
    'a record where the component has no hosts is not its own': [{ one: [], two: ['middle'] }, []],
    'a host that cannot be looked at may have what needs it directly': [{ one: null, two: [] }, ['Middle may be deployed on one, which cannot be looked at', 'Top may be deployed on one, which cannot be looked at']],
    'a host that cannot be looked at cannot have what needs something that is gone': [{ one: [], two: null }, []],
    'it may, where what it needs is there': [{ one: ['middle'], two: null }, ['Middle is deployed on one', 'Top may be deployed on two, which cannot be looked at']],
    'both at once': [{ one: ['middle', 'top'], two: null }, ['Middle is deployed on one', 'Top is deployed on one, and may be deployed on two, which cannot be looked at']],
  };
  const answers = noJudge === undefined ? values(Object.values(of).map(([records]) => found(records))) : [];
  test.each(Object.keys(of).map((what, position) => [what, position] as const))('%s', (what, position) => {
    expect((answers[position] as readonly { readonly line: string }[]).map(({ line }) => line)).toEqual(of[what]![1]);
  });

  test('a host that cannot be looked at does not count where it is not deployed itself', () => {
    const needing = [{ component: 'top', title: 'Top', needs: ['base'], hosts: ['mirrors'], commands: [] }];
    const [there, gone, unknown] = values([found({ one: ['base'], two: null }, needing), found({ one: [], two: null }, needing), found({ one: null, two: null }, needing)]);
    expect(there).toEqual([{ line: 'Top may be deployed on two, which cannot be looked at', commands: [] }]);
    expect(gone).toEqual([]);
    expect(unknown).toEqual(there);
    const [remembersNothing] = values([found({ one: [], two: null }, needing, [])]);
    expect(remembersNothing).toEqual(there);
  });

  test('each comes with the commands that roll it back', () => {
    expect(values([found({ one: ['middle'], two: [] })])[0]).toEqual([{ line: 'Middle is deployed on one', commands: ['roll middle back'] }]);
  });
});

describe.skipIf(noJudge !== undefined)(`which confirmations are missing${skip}`, () => {
  const rollbacks = ['top', 'base'].map((component) => ({ component, confirmation: `${component}_rollback_confirmed` }));
  const unconfirmed = (variables: object): Request => ['template', defaults['preflight_unconfirmed']!, { preflight_rollbacks: rollbacks, ...variables }];
  test.each<[string, object, string]>([
    ['all, where none is given', {}, 'top_rollback_confirmed base_rollback_confirmed'],
    ['those that are not true', { top_rollback_confirmed: 'true', base_rollback_confirmed: 'perhaps' }, 'base_rollback_confirmed'],
    ['none, where all are', { top_rollback_confirmed: true, base_rollback_confirmed: 'yes' }, ''],
    ['those that tags leave in', { ansible_run_tags: ['top'] }, 'top_rollback_confirmed'],
    ['all, by the tag of all', { ansible_run_tags: ['rollback'] }, 'top_rollback_confirmed base_rollback_confirmed'],
    ['those that are not left out', { ansible_run_tags: ['all'], ansible_skip_tags: ['top'] }, 'base_rollback_confirmed'],
  ])('%s', (_what, variables, expected) => expect(String(values([unconfirmed(variables)])[0] ?? '').trim()).toBe(expected));
});

describe('the list of records on a host', () => {
  const tasks = parse(printRole(hostRecord).get('roles/host_record/tasks/list.yaml')!) as readonly { readonly [key: string]: any }[];
  const kept = tasks[1]!['ansible.builtin.set_fact'].host_record_components as string;
  const files = (...paths: readonly string[]) => ({ files: paths.map((path) => ({ path })) });

  test('is made by looking alone, which may fail', () => {
    expect(tasks[0]).toMatchObject({ 'ansible.builtin.find': { paths: ['/var/lib/thinkube'], patterns: ['record.json'], recurse: true }, become: true, failed_when: false });
  });

  test.skipIf(noJudge !== undefined)(`holds the components, each once, without those that a dry run forgot, and nothing where looking failed${skip}`, () => {
    const register = tasks[0]!['register'] as string;
    const some = files('/var/lib/thinkube/dns/server/record.json', '/var/lib/thinkube/dns/clients/record.json', '/var/lib/thinkube/env/record.json');
    const answers = values([[some, []], [files(), []], [{ msg: 'unreachable' }, []], [some, ['dns']]].map(([result, forgotten]) => ['template', kept, { [register]: result, host_record_forgotten: forgotten }]));
    expect(answers).toEqual([['dns', 'env'], [], null, ['env']]);
  });
});
