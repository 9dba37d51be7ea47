import { expect, test } from 'vitest';
import { groupMembers } from '../../../src/resources/host/group-members.ts';
import { systemGroup } from '../../../src/resources/host/system-group.ts';
import { vars } from '../dsl/sample.ts';
import { named, placed } from './placed.ts';

const members = placed(groupMembers('engine', vars.names));

test('accounts join the group and keep their other groups', () => {
  expect(named(members.deploy, 'Have the members of the group engine')).toMatchObject({ 'ansible.builtin.user': { groups: ['engine'], append: true, create_home: false }, loop: expect.stringContaining('names') });
  expect(named(members.test, 'In the group engine')).toMatchObject({ check_mode: true });
  expect(members.record['host_record_memberships']).toEqual([{ group: 'engine', entry_keys: expect.stringContaining("'membership:engine:'") }]);
});

test('who was put in and is not wanted any more goes out; members that others added stay', () => {
  const out = named(members.deploy, 'Take out of the group engine who was put into it and is not wanted any more');
  expect(out['ansible.builtin.command'].argv).toEqual(['gpasswd', '--delete', '{{ group_member }}', 'engine']);
  const flat = out['loop'].replaceAll(/\s+/g, ' ');
  expect(flat).toContain("selectattr('value.state', 'eq', 'absent')");
  expect(flat).toContain('host_record_known.entries');
  expect(flat).toMatch(/difference\(\(?names/);
});

test('the rollback takes out only who was not in it before', () => {
  expect(named(members.rollback, 'Take out of the group engine who was not in it before')['loop']).toContain('host_record_before.entries');
});

test('a group goes with the rollback only if it was not there before', () => {
  const group = placed(systemGroup('engine'));
  expect(group.record['host_record_lines']).toEqual([{ key: 'line:/etc/group:^engine:.*$', path: '/etc/group', regexp: '^engine:.*$' }]);
  expect(group.rollback).toEqual([expect.objectContaining({ 'ansible.builtin.group': { name: 'engine', state: 'absent' }, when: "host_record_before.entries['line:/etc/group:^engine:.*$'].state == 'absent'" })]);
});
