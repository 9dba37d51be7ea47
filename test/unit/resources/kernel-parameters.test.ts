import { afterEach, beforeEach, expect, test } from 'vitest';
import { kernelParameters } from '../../../src/resources/host/kernel-parameters.ts';
import { Host, commandOf, named, placed } from './placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const parameters = placed(kernelParameters('/etc/sysctl.d/90-example.conf', { 'vm.one': '1', 'net.two': '2' }));

/** The command with files of the test in the place of those of the kernel. */
const here = (command: string): string => command.replaceAll('/proc/sys/', `${host.folder}/`).replaceAll('/vm/', '/vm.').replaceAll('/net/', '/net.');

test('the file and the record name every parameter', () => {
  expect(named(parameters.deploy, 'Write the file of the kernel parameters in /etc/sysctl.d/90-example.conf')['ansible.builtin.copy']).toMatchObject({ content: expect.stringContaining('\nvm.one=1\nnet.two=2\n'), mode: '0644' });
  expect(parameters.record).toMatchObject({ host_record_sysctls: ['vm.one', 'net.two'], host_record_paths: ['/etc/sysctl.d/90-example.conf'] });
});

test('a look tells what differs from what the host may not set', () => {
  host.program('sysctl', 'cat "$(dirname "$0")/$2"');
  host.write('vm.one', '0\n');
  const look = here(commandOf(named(parameters.deploy, 'See which kernel parameters in /etc/sysctl.d/90-example.conf differ')));
  expect(host.run(look).stdout).toBe('differs vm.one=1\nfixed net.two=2\n');
  host.write('vm.one', '1\n');
  host.write('net.two', '2\n');
  expect(host.run(look).stdout).toBe('');
});

test('only what differs is set, and only that fails a test', () => {
  const set = named(parameters.deploy, 'Set the kernel parameters in /etc/sysctl.d/90-example.conf');
  expect(set['ansible.builtin.command'].argv).toEqual(['sysctl', '--write', '{{ kernel_parameter }}']);
  expect(set['loop']).toMatch(/select\('match',\s+'differs '\)/);
  expect(named(parameters.test, 'In force: kernel parameters in /etc/sysctl.d/90-example.conf')['failed_when']).toMatch(/select\('match',\s+'differs '\)/);
});

test('the rollback gives values back where they can be set', () => {
  const [restore] = parameters.rollback.filter((task) => task['name'] === 'Give vm.one its value back');
  const command = here(commandOf(restore!)).replaceAll(/\{\{[^}]*\}\}/g, '0');
  host.program('sysctl', 'test "$1" = --write && echo "$2" || cat "$(dirname "$0")/$2"');
  host.write('vm.one', '1\n');
  expect(host.run(command).stdout).toBe('vm.one=0\n');
  host.write('vm.one', '0\n');
  expect(host.run(command).stdout).toBe('');
});
