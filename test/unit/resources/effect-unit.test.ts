import { expect, test } from 'vitest';
import { effectUnit } from '../../../src/resources/host/effect-unit.ts';
import { named, placed } from './placed.ts';

const unit = placed(effectUnit('example', { effect: ['example', 'check'], reads: ['/etc/example'] }));

test('the unit is restarted where its effect is gone, and also when a file of it is newer', () => {
  const look = named(unit.deploy, 'See whether what example.service makes is there');
  expect(look).toMatchObject({ 'ansible.builtin.command': { argv: ['example', 'check'] }, failed_when: false, changed_when: false });
  expect(named(unit.deploy, 'Restart example.service to have it again')['when']).toBe(`${look['register']}.rc != 0`);
  expect(unit.deploy.map((task) => task['name'])).toContain('Restart example.service to make it read them');
});

test('a test fails without the effect, whatever systemd says', () => {
  expect(named(unit.test, 'In effect: example.service')).not.toHaveProperty('failed_when');
  expect(unit.test.length).toBeGreaterThan(1);
});
