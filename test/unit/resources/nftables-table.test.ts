import { afterEach, beforeEach, expect, test } from 'vitest';
import { nftablesTable } from '../../../src/resources/host/nftables-table.ts';
import { Host, commandOf, named, placed } from './placed.ts';
import type { Placed } from './placed.ts';

let host: Host;
let table: Placed;

/** An nft that keeps its one table in a file, in a network of its own when unshare starts it. */
const nft = 'case "$1" in --file) cp "$2" "${NETWORK:-$LIVE}";; --stateless) cat "${NETWORK:-$LIVE}";; delete) rm "$LIVE";; esac';

beforeEach(() => {
  host = new Host();
  host.program('nft', nft);
  host.program('unshare', 'shift; NETWORK="$LIVE.other" exec "$@"');
  host.program('systemctl', 'test "$1" != is-active');
  host.write('wanted', 'new rules\n');
  table = placed(nftablesTable('inet example', { wanted: host.path('wanted'), proven: host.path('proven') }));
});
afterEach(() => host.remove());

const run = (command: string) => host.run(command, { LIVE: host.path('live') });
const look = () => run(commandOf(named(table.deploy, 'See whether the nftables table inet example is as wanted'))).code;
const attempt = () => run(commandOf(named(table.deploy, 'Try the rules of the nftables table inet example')));
const keep = () => run(commandOf(named(table.deploy, 'Keep the rules of the nftables table inet example')));
const revert = () => run(named(table.deploy, 'Have the host undo the rules of the nftables table inet example in 60 seconds')['environment'].REVERT);

test('rules that are loaded and proven are left alone', () => {
  expect(look()).not.toBe(0);
  attempt();
  expect(look()).not.toBe(0);
  keep();
  expect(look()).toBe(0);
});

test('a rule that somebody added or a table that is gone is noticed', () => {
  attempt();
  keep();
  host.write('live', 'new rules and one more\n');
  expect(look()).not.toBe(0);
  expect(run(commandOf(named(table.test, 'Loaded and proven: nftables table inet example'))).code).not.toBe(0);
  run(`rm ${host.path('live')}`);
  expect(look()).not.toBe(0);
});

test('an attempt that is still armed is made again', () => {
  attempt();
  keep();
  host.program('systemctl');
  expect(look()).not.toBe(0);
});

test('undoing loads the proven rules, or removes the table where there are none', () => {
  attempt();
  expect(revert().code).toBe(0);
  expect(host.calls().at(-1)).toBe('nft delete table inet example');
  host.write('proven', 'old rules\n');
  attempt();
  revert();
  expect(host.read('live')).toBe('old rules\n');
});

test('only proven rules are kept for the next start, readable for root alone', () => {
  attempt();
  expect(host.run(`test -e ${host.path('proven')}`).code).toBe(1);
  keep();
  expect(host.read('proven')).toBe('new rules\n');
  expect(host.run(`stat --format=%a ${host.path('proven')}`).stdout).toBe('600\n');
  expect(table.record['host_record_paths']).toEqual([host.path('proven')]);
});
