import { expect, test } from 'vitest';
import { chainsOfBridge } from '../../lab/firewall.ts';
import { mountsBelow } from '../../lab/sweep.ts';

test('only what is mounted below the folder is unmounted, the deepest first', () => {
  const info = [
    '22 1 254:0 / / rw - ext4 /dev/vda rw',
    '30 22 0:30 / /var/lib/lab/lxd rw - tmpfs tmpfs rw',
    '31 30 0:31 / /var/lib/lab/lxd/dev\\040lxd rw - tmpfs tmpfs rw',
    '32 22 0:32 / /var/lib/laboratory rw - tmpfs tmpfs rw',
  ].join('\n');
  expect(mountsBelow('/var/lib/lab', info)).toEqual(['/var/lib/lab/lxd/dev lxd', '/var/lib/lab/lxd']);
});

test('of LXD\'s rules only the chains of the lab\'s bridge are ours', () => {
  const listing = JSON.stringify({
    nftables: [{ metainfo: {} }, { table: { name: 'lxd' } }, { chain: { name: 'fwd.tklab0' } }, { chain: { name: 'fwd.userbr0' } }],
  });
  expect(chainsOfBridge(listing)).toEqual({ all: ['fwd.tklab0', 'fwd.userbr0'], ours: ['fwd.tklab0'] });
});
