import { expect, test } from 'vitest';
import { anyOf, controlNode, defineGroups, except, toPattern } from '../../../../src/dsl/groups.ts';
import type { Group } from '../../../../src/dsl/groups.ts';
import { platform } from '../../../../src/dsl/platform.ts';
import { task } from '../../../../src/dsl/task.ts';
import { debug } from '../../../../src/modules/ansible.builtin/debug.ts';
import { delegatedHosts, meetingOf, patternKey } from '../../../../src/passes/ledger/hosts.ts';
import type { HostPattern } from '../../../../src/model/expression.ts';
import { vars } from '../../dsl/sample.ts';

const groups = defineGroups({
  kinds: { purpose: 'All', children: ['large', 'small'], eachInOneChild: true },
  large: { purpose: 'Large', children: ['largest'] },
  largest: { purpose: 'Largest' },
  small: { purpose: 'Small' },
  machines: { purpose: 'Machines' },
  guests: { purpose: 'Guests', apart: ['machines'] },
  masters: { purpose: 'Some machines', within: ['machines'] },
  either: { purpose: 'Machines or guests', within: ['machines', 'guests'] },
});
const declared = platform({ id: 'x', title: 'x', summary: 'x', groups, variables: vars, phases: [] });
const asPattern = (one: Group | HostPattern): HostPattern => toPattern(one);
const meets = (one: Group | HostPattern, other: Group | HostPattern, source?: 'yaml') => {
  const meet = meetingOf(source === undefined ? declared : { ...declared, source });
  expect(meet(asPattern(one), asPattern(other))).toBe(meet(asPattern(other), asPattern(one)));
  return meet(asPattern(one), asPattern(other));
};

test('hosts meet unless the groups say that they do not', () => {
  expect(meets(groups.machines, groups.machines)).toBe(true);
  expect(meets(groups.machines, groups.small)).toBe(true);
  expect(meets(groups.machines, groups.guests)).toBe(false);
  expect(meets(groups.masters, groups.guests)).toBe(false);
  expect(meets(groups.either, groups.guests)).toBe(true);
  expect(meets(groups.largest, groups.small)).toBe(false);
  expect(meets(groups.largest, groups.large)).toBe(true);
  expect(meets(controlNode, groups.machines)).toBe(false);
  expect(meets(controlNode, controlNode)).toBe(true);
});

test('of patterns each group counts, and what they leave out', () => {
  expect(meets(anyOf(groups.guests, groups.small), groups.machines)).toBe(true);
  expect(meets(except(groups.machines, groups.small), groups.small)).toBe(false);
  expect(patternKey(except(anyOf(groups.machines, groups.guests), groups.small))).toBe('machines:guests!small');
});

test('in a tree that nobody compiled only what surely is the same host meets', () => {
  expect(meets(groups.machines, groups.small, 'yaml')).toBe(false);
  expect(meets(groups.largest, groups.kinds, 'yaml')).toBe(true);
  expect(meets({ kind: 'HostPattern', groups: [{ kind: 'HostGroup', name: 'all', purpose: '', members: 'any', children: [] }], without: [] }, groups.small, 'yaml')).toBe(true);
});

test('a step that is delegated works on other hosts', () => {
  const hosts = toPattern(groups.machines);
  const delegated = (to?: Parameters<typeof task>[2] extends infer O ? O extends { delegateTo?: infer D } ? D : never : never) => patternKey(delegatedHosts(task('x', debug({ msg: 'x' }), to === undefined ? {} : { delegateTo: to }), hosts));
  expect(delegated()).toBe('machines!');
  expect(delegated('localhost')).toBe('localhost!');
  expect(delegated('somebody')).toBe('machines!');
  expect(delegated(groups.guests.hosts[0] as never)).toBe('guests!');
});
