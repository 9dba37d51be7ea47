import { controlNode, defineGroups } from '../../../src/dsl/groups.ts';
import type { Group } from '../../../src/dsl/groups.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { task } from '../../../src/dsl/task.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { blockinfile } from '../../../src/modules/ansible.builtin/blockinfile.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { lineinfile } from '../../../src/modules/ansible.builtin/lineinfile.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { directory } from '../../../src/resources/host/directory.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { oneOwner } from '../../../src/rules/life-cycle/one-owner.ts';
import type { ComponentNode } from '../../../src/model/component.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, samplePlatform, vars } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

type Deploy = Parameters<typeof made>[1];
const both = (one: Deploy, other: Deploy = one) => samplePlatform(made('site', one), made('shop', other));
const write = (path: string) => task('Write it', copy({ dest: path, content: 'x' }));
const line = (regexp: string) => task('Set it', lineinfile({ path: '/srv/x', regexp, line: 'a=1' }));
const block = (marker: string) => task('Write it', blockinfile({ path: '/srv/x', marker: `# {mark} ${marker}`, block: 'x' }));
const install = task('Install it', apt({ name: ['curl'] }));
const namespace = task('Have the namespace', k8s({ kind: 'Namespace', name: 'web' }));

const own = defineGroups({
  all_of_it: { purpose: 'All', children: ['large', 'small'], eachInOneChild: true },
  large: { purpose: 'Large', children: ['largest'] },
  largest: { purpose: 'Largest' },
  small: { purpose: 'Small' },
  machines: { purpose: 'Machines' },
  guests: { purpose: 'Guests', apart: ['machines'] },
  masters: { purpose: 'Some machines', within: ['machines'] },
});
const on = (one: Group, other: Group) => {
  const placed = (id: string, group: Group): ComponentNode => made(id, [write('/srv/x')], { on: group });
  return platform({ id: 'sample', title: 'Sample', summary: '', groups: own, variables: vars, phases: [phase({ id: '10_sites', title: 'Sites', summary: '', components: [placed('site', one), placed('shop', other)] })] });
};
const twice = (what: string): string[] => [`The ${what} is made by "shop", and by "site" too.`];

describeRule(oneOwner, {
  passes: {
    'each its own': both([write('/srv/a')], [write('/srv/b')]),
    'lines of one file': both([line('^a')], [line('^b')]),
    'a folder that both need, and that goes when nothing is left in it': both([directory('/srv/shared')]),
    'a package that neither removes': both([install]),
    'hosts of groups that are apart': on(own.machines, own.guests),
    'hosts inside of a group that is apart': on(own.masters, own.guests),
    'hosts of different children of a group of which each host is in one': on(own.largest, own.small),
    'the control node and another host': on(controlNode, own.machines),
    'groups of which a tree that nobody compiled says nothing': uncompiled(made('site', [write('/srv/x')]), made('shop', [write('/srv/x')], { on: groups.caches })),
  },
  fails: {
    resource: {
      'a file': { of: both([managedFile('/srv/x', { content: 'x' })]), says: twice('file /srv/x'), helps: 'dependsOn: [site]' },
      'a line': { of: both([line('^a')]), says: twice('line /srv/x#^a') },
      'a package that a rollback removes': { of: both([aptPackage('curl')]), says: twice('package curl') },
      'a folder that one removes with all in it': { of: both([directory('/srv/shared', { contents: 'ours' })], [directory('/srv/shared')]), says: twice('directory /srv/shared') },
      'a folder of one is a file of the other': { of: both([task('Have it', file({ path: '/srv/x', state: 'directory' }))], [write('/srv/x')]), says: twice('file /srv/x') },
      'groups that may have a host in common': { of: on(own.machines, own.small), says: twice('file /srv/x') },
      'the third owner': {
        of: samplePlatform(made('site', [write('/srv/x')]), made('shop', [write('/srv/x')]), made('blog', [write('/srv/x')])),
        says: ['The file /srv/x is made by "blog", and by "site" too.', 'The file /srv/x is made by "shop", and by "site" too.'],
      },
      'a group and one inside of it, in a tree that nobody compiled': { of: uncompiled(made('site', [write('/srv/x')], { on: groups.servers }), made('shop', [write('/srv/x')])), says: twice('file /srv/x') },
    },
    block: { 'the same words in the markers': { of: both([block('OURS')]), says: ['The marker of the block /srv/x#OURS is used by "shop", and by "site" too: each would replace the lines of the other.'] } },
    namespace: { 'two components': { of: both([namespace]), says: ['The namespace web is made by "shop", and by "site" too: the rollback of one would remove what the other has in it.'] } },
  },
});
