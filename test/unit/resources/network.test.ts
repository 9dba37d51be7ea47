import { expect, test } from 'vitest';
import { asserted } from '../../../src/dsl/probes.ts';
import { noEffects } from '../../../src/dsl/effects.ts';
import { expression } from '../../../src/dsl/values.ts';
import { cloudInitOffNetwork } from '../../../src/resources/network/cloud-init-off.ts';
import { provenChange } from '../../../src/resources/network/proven-change.ts';
import { playsOf } from '../backends/emitted.ts';
import { samplePlay, vars } from '../dsl/sample.ts';
import { named, placed } from './placed.ts';

const failure = { error: 'it does not work', details: ['no answer'], action: ['look'], reference: 'README' };
const change = provenChange({
  title: 'Change the network',
  program: '/usr/local/lib/site/guard',
  order: expression<readonly string[]>`['bridge', 'br0']`,
  due: expression<boolean>`${vars.port} > 80`,
  when: expression<boolean>`${vars.port} > 0`,
  timeout: 60,
  proof: [asserted('The new network works', expression<boolean>`${vars.port} > 100`, failure)],
  effects: noEffects('for the test'),
  action: ['Look at the cable'],
  reference: 'README',
});
const play = playsOf(samplePlay({ deploy: change }), 'deploy')[0]!['tasks'].find((task: { readonly name: string }) => task.name.startsWith('Change the network'));

test('a change is proven over a new connection before it is kept', () => {
  expect(play.block.map((task: { readonly name: string }) => task.name)).toEqual(['Change the network', 'Change the network: open a new connection', 'The new network works', 'Change the network: keep it']);
  expect(play.when).toBe('(port | default(8080)) > 0');
  expect(named(play.block, 'Change the network: keep it')['ansible.builtin.command'].argv).toEqual(['/usr/local/lib/site/guard', 'keep']);
});

test('the program runs as a unit of its own, and a connection that is cut meanwhile is no failure', () => {
  const task = named(play.block, 'Change the network');
  expect(task['ansible.builtin.command'].argv).toContain("'systemd-run', '--quiet', '--collect', '--wait'");
  expect(task['ansible.builtin.command'].argv).toContain("['/usr/local/lib/site/guard'] + ['bridge', 'br0']");
  expect(task).toMatchObject({ async: 120, poll: 2, vars: { ansible_async_dir: '/run/ansible-async' }, when: '(port | default(8080)) > 80', become: true });
  expect(named(play.block, 'Change the network: open a new connection')['ansible.builtin.wait_for_connection'].timeout).toBe(60);
});

test('what fails undoes the change at once, and says so in four parts', () => {
  expect(play.rescue.map((task: { readonly name: string }) => task.name)).toEqual(['Change the network: undo it', 'Change the network: undo it: open a new connection', 'Change the network: say that it was undone']);
  expect(named(play.rescue, 'Change the network: undo it')['ansible.builtin.command'].argv).toContain("['/usr/local/lib/site/guard', 'restore']");
  const message: string = named(play.rescue, 'Change the network: say that it was undone')['ansible.builtin.fail'].msg;
  expect(message.split('\n').filter((line) => /^[A-Z ]+:/.test(line)).map((line) => line.split(':')[0])).toEqual(['ERROR', 'DETAILS', 'REQUIRED ACTION', 'REFERENCE']);
});

test('cloud-init is kept off the network where it is installed, and that is said where it is not', () => {
  const { deploy, record, test: looks } = placed(cloudInitOffNetwork());
  expect(record['host_record_paths']).toEqual(['/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg']);
  expect(deploy.map((task) => task['name'])).toEqual(['See whether cloud-init is installed', 'Say why nothing is set for cloud-init', 'Write the setting that keeps cloud-init off the network']);
  expect(looks.at(-1)).toMatchObject({ check_mode: true });
});
