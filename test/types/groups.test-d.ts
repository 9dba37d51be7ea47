import { anyOf, defineGroups, except, needs, onHost, otherHosts, play, thisHost } from '#dsl';
import type { Expr, HostName, SingleGroup } from '#dsl';
import { groups, vars } from './sample.ts';

// Groups, and patterns made of them, are hosts of a play.
play(groups.web, { deploy: [], test: [] });
play(anyOf(groups.web, groups.database), { deploy: [], test: [] });
play(except(groups.servers, groups.database), { deploy: [], test: [] });
const one: SingleGroup = groups.database;
const host: Expr<HostName> = groups.database.only;
const hosts: Expr<readonly HostName[]> = otherHosts(groups.web);
needs(groups.web, vars.network);

// @ts-expect-error a host group is a value, not a string
play('web', { deploy: [], test: [] });
// @ts-expect-error nor a list of strings
play(['web', 'database'], { deploy: [], test: [] });
// @ts-expect-error a pattern is made of groups
anyOf(groups.web, 'database');
// @ts-expect-error hosts that are left out too
except(groups.servers, 'database');
// @ts-expect-error no such group
groups.webb;
// @ts-expect-error a group that may have several hosts has no one host
groups.web.only;
// @ts-expect-error such a group is no single one
const several: SingleGroup = groups.servers;
// @ts-expect-error a group is no list of hosts
const list: Expr<readonly HostName[]> = groups.web;
// @ts-expect-error a member that is no group of the declaration
defineGroups({ a: { purpose: 'A', children: ['c'] }, b: { purpose: 'B' } });
// @ts-expect-error the same for groups that hosts have to be in
defineGroups({ a: { purpose: 'A', within: ['b', 'd'] }, b: { purpose: 'B' } });
// @ts-expect-error a size that groups do not have
defineGroups({ a: { purpose: 'A', members: 'two' } });
// @ts-expect-error a group says what it is for
defineGroups({ a: { members: 'any' } });
// @ts-expect-error a group of the other hosts is a value too
otherHosts('web');
// @ts-expect-error a requirement names a group
needs('web', vars.network);
// @ts-expect-error a host is a reference
onHost('web1', vars.network);
// @ts-expect-error this host is a name, not a group
play(thisHost, { deploy: [], test: [] });

export { host, hosts, list, one, several };
