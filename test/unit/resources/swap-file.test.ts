import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expression } from '../../../src/dsl/values.ts';
import { swapFile } from '../../../src/resources/host/swap-file.ts';
import { Host, commandOf, named, placed } from './placed.ts';
import type { Placed } from './placed.ts';

let host: Host;
let swap: Placed;
/** Below /tmp without dashes, which a path of a swap file must not have. */
const path = `/tmp/swap.${process.pid}`;

beforeEach(() => {
  host = new Host();
  host.program('systemctl');
  swap = placed(swapFile(path, expression<number>`2`));
});
afterEach(() => {
  host.run(`rm --force ${path} ${path}.new`);
  host.remove();
});

const command = (name: string): string => commandOf(named(swap.deploy, name)).replaceAll(/\{\{\s*2 \* 1048576\s*\}\}/g, '2097152').replaceAll(/\{\{\s*2\s*\}\}/g, '2');
const mine = (text: string): string => text.replace(' root 600', ` ${host.run('id --user --name').stdout.trim()} 600`);

test('a swap file is made as a whole, and then needs nothing', () => {
  const look = mine(command('See whether the swap file is as wanted'));
  expect(host.run(look).code).not.toBe(0);
  expect(host.run(command('Make the swap file'))).toMatchObject({ code: 0 });
  expect(host.run(look).code).toBe(0);
});

test('half of one, another size and another mode are noticed', () => {
  const look = mine(command('See whether the swap file is as wanted'));
  host.run(command('Make the swap file'));
  host.run(`chmod 0644 ${path}`);
  expect(host.run(look).code).not.toBe(0);
  host.run(`chmod 0600 ${path}; truncate --size=1M ${path}`);
  expect(host.run(look).code).not.toBe(0);
  host.run(`truncate --size=0 ${path}; truncate --size=2M ${path}`);
  expect(host.run(look).code).not.toBe(0);
});

test('a failed attempt leaves no file of that name', () => {
  host.program('mkswap', 'exit 1');
  expect(host.run(command('Make the swap file')).code).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test('the unit is named after the path, as systemd wants it', () => {
  expect(named(swap.deploy, 'Write the unit of the swap file')['ansible.builtin.copy']).toMatchObject({ dest: `/etc/systemd/system/tmp-swap.${process.pid}.swap`, content: expect.stringContaining(`What=${path}\n`) });
  expect(() => swapFile('/swap-file', expression<number>`2`)).toThrow('letters, digits and dots only');
});

test('what is not there is not taken away', () => {
  expect(host.run(commandOf(named(swap.rollback, 'Take away the swap file'))).stdout).toBe('');
  expect(host.calls()).toEqual([]);
});

test('in a container it is said, and nothing else is done', () => {
  expect(named(swap.deploy, 'Say that the machine outside decides about swap')['when']).toContain("'container' in ansible_facts.virtualization_tech_guest");
});
