import { play } from '../../../src/dsl/play.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { deploying } from '../site.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { zfsBeforeLxd } from '../../../src/rules/tasks/zfs-before-lxd.ts';
import { describeRule } from '../describe-rule.ts';

const pool = (driver: string) => task('Make the pool', command({ argv: ['lxc', 'storage', 'create', 'default', driver], creates: '/pool' }));
const tools = aptPackage('zfsutils-linux');
const host = sampleComponent({ id: 'host', on: [play(groups.web, { ...quiet, deploy: [tools] })] });
const cluster = (dependsOn: readonly (typeof host)[]) => sampleComponent({ id: 'cluster', slot: 20, dependsOn, on: [play(groups.web, { ...quiet, deploy: [pool('zfs')] })] });
const missing = (id: string) => [`A ZFS pool of LXD is made, and neither "${id}" nor what it depends on installs zfsutils-linux.`];

describeRule(zfsBeforeLxd, {
  passes: {
    'the same component': deploying(tools, pool('zfs')),
    'a component that it depends on': samplePlatform(host, cluster([host])),
    'another driver': deploying(pool('dir')),
  },
  fails: {
    missing: {
      'nobody': { of: deploying(pool('zfs')), says: missing('site'), helps: 'aptPackage' },
      'somebody else': { of: samplePlatform(host, cluster([])), says: missing('cluster') },
    },
  },
});
