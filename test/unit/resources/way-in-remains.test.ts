import { expect, test } from 'vitest';
import { expression } from '../../../src/dsl/values.ts';
import { wayInRemains } from '../../../src/resources/host/way-in-remains.ts';
import { printStep } from '../../../src/backends/ansible/steps.ts';
import { registerNames } from '../../../src/backends/ansible/scope.ts';
import { Host } from './placed.ts';
import type { Mapping } from '../backends/emitted.ts';

const block = wayInRemains({ dropIn: '/etc/ssh/sshd_config.d/10-own.conf', authorizedKeys: '/home/a/.ssh/authorized_keys', key: expression<string>`'AAAA'`, keyStays: expression<boolean>`false` });
const [setting, keys, assertion] = printStep(block, registerNames([block]))['block'] as readonly Mapping[];

test('the first setting that sshd reads counts, and its own drop-in does not', () => {
  const host = new Host();
  host.run(`mkdir -p ${host.path('sshd_config.d')}`);
  host.write('sshd_config.d/10-own.conf', 'PasswordAuthentication no\n');
  host.write('sshd_config.d/50-cloud.conf', 'passwordauthentication Yes\n');
  host.write('sshd_config', 'PasswordAuthentication no\n');
  const command = setting!['ansible.builtin.shell'].cmd.replaceAll('/etc/ssh/', `${host.folder}/`);
  expect(host.run(command)).toMatchObject({ code: 0, stdout: 'yes\n' });
  host.run(`rm ${host.path('sshd_config.d/50-cloud.conf')}`);
  expect(host.run(command).stdout).toBe('no\n');
  host.run(`rm ${host.path('sshd_config')}; touch ${host.path('sshd_config')}`);
  expect(host.run(command)).toMatchObject({ code: 0, stdout: '\n' });
  host.remove();
});

test('passwords, another key, or a key that stays are a way in', () => {
  const [condition] = assertion!['ansible.builtin.assert'].that;
  const flat = condition.replaceAll(/\s+/g, ' ');
  expect(flat).toContain(`${setting!['register']}.stdout != 'no'`);
  expect(flat).toContain(`${keys!['register']}.stdout_lines | reject('match', ' *(#|$)')`);
  expect(assertion!['ansible.builtin.assert'].fail_msg).toContain('nothing was undone');
});
