import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { onSecondPair, secondPair, secondPairInventory } from '../../lab/law/second-pair-inventory.ts';

const copied = (): { folder: string; inventory: ReturnType<typeof secondPairInventory> } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'second-pair-inventory-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { folder, inventory: secondPairInventory(folder) };
};

test('the copy names the hosts of simulations alone, with their guests and the control node', () => {
  const { inventory } = copied();
  expect(inventory.hosts).toEqual(secondPair);
  expect(inventory.guests.map(({ name, parent }) => `${name} on ${parent}`)).toEqual(['lab-dns on lab-delta', 'lab-cp on lab-delta', 'lab-w1 on lab-gamma', 'lab-w2 on lab-gamma']);
  expect(inventory.label('localhost')).toBe('localhost (lab-gamma)');
});

test('no name and no address of the platform\'s own hosts and guests is left in it', () => {
  const { folder } = copied();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect(files).toContain('host_vars/lab-gamma.yaml');
  for (const file of files) expect(`${file}\n${readFileSync(path.join(folder, file), 'utf8')}`).not.toMatch(/lab-(alpha|beta)|10\.99\.0\.(11|12|100|110|111|112)\b/);
});

test('other addresses that begin or end like theirs stay', () => {
  expect(onSecondPair('10.99.0.1 10.99.0.11 10.99.0.110 10.99.191.11 110.99.0.11')).toBe('10.99.0.1 10.99.0.14 10.99.0.140 10.99.191.11 110.99.0.11');
});
