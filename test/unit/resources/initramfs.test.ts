import { afterEach, beforeEach, expect, test } from 'vitest';
import { initramfs } from '../../../src/resources/boot/initramfs.ts';
import { Host, commandOf, named, placed } from './placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const disks = placed(initramfs({ madeOf: ['/etc/first', '/etc/second'], holds: 'scripts/ours' }));
const here = (name: string, tasks = disks.deploy): string => commandOf(named(tasks, name)).replaceAll('/boot', host.folder).replaceAll('/etc/', `${host.folder}/`);

test('they are outdated when a file is newer than one of them', () => {
  const look = here('See whether the initial RAM disks are older than what they are made of');
  host.write('first', '');
  host.write('second', '');
  expect(host.run(look)).toMatchObject({ code: 0, stdout: '' });
  host.run(`touch -d '+1 minute' ${host.write('initrd.img-1', '')} ${host.write('initrd.img-2', '')}`);
  expect(host.run(look)).toMatchObject({ code: 0, stdout: '' });
  host.run(`touch -d '-1 minute' ${host.path('initrd.img-2')}`);
  expect(host.run(look).stdout).toBe(`${host.path('first')}\n${host.path('second')}\n`);
});

test('the test fails for one that is outdated, and for one that lacks what it should hold', () => {
  const name = 'Each of the initial RAM disks is up to date and holds scripts/ours';
  const look = here(name, disks.test);
  host.write('first', '');
  host.write('second', '');
  host.program('lsinitramfs', 'cat "$1"');
  host.run(`touch -d '+1 minute' ${host.write('initrd.img-1', 'bin\nscripts/ours\n')}`);
  expect(host.run(look).code).toBe(0);
  host.run(`touch -d '+1 minute' ${host.write('initrd.img-2', 'scripts/ours-not\n')}`);
  expect(host.run(look).code).not.toBe(0);
  host.run(`touch -d '-1 minute' ${host.write('initrd.img-2', 'scripts/ours\n')}`);
  expect(host.run(look).code).not.toBe(0);
});
