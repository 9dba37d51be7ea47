import { afterEach, beforeEach, expect, test } from 'vitest';
import { subordinateIds } from '../../../src/resources/host/subordinate-ids.ts';
import { ufwRules } from '../../../src/resources/host/ufw-rules.ts';
import { expression } from '../../../src/dsl/values.ts';
import { Host, commandOf, named, placed } from './placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

test('ranges of subordinate ids are told with their file, those of others are not', () => {
  const { rollback } = placed(subordinateIds(['root', '_daemon']));
  const [, program] = named(rollback, 'List the subordinate ids of root and _daemon')['ansible.builtin.command'].argv;
  const file = host.write('subuid', 'anna:100000:65536\nroot:200000:65536\n_daemon:200000:65536\nroots:1:2\n');
  expect(host.run(`awk '${program}' ${file}`).stdout).toBe(`${file} root:200000:65536\n${file} _daemon:200000:65536\n`);
});

test('rules are only listed where UFW is active', () => {
  const { deploy } = placed(ufwRules('rules for the web', expression<readonly string[]>`['allow 80/tcp']`));
  const command = commandOf(named(deploy, 'See whether UFW is active, and which rules it has'));
  host.program('ufw', 'echo "ufw allow 22/tcp"');
  const listed = (conf: string) => host.run(command.replace('/etc/ufw/ufw.conf', host.write('ufw.conf', conf))).stdout;
  expect(listed('ENABLED=no\n')).toBe('inactive\n');
  expect(listed('# ENABLED=yes\nENABLED=yes\n')).toBe('ufw allow 22/tcp\n');
  expect(host.run(command.replace('/etc/ufw/ufw.conf', host.path('none'))).stdout).toBe('inactive\n');
});
