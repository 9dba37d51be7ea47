import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkInventory } from '../../../src/inventory/check.ts';
import { diskFiles } from '../../../src/inventory/files.ts';
import { platformOf } from '../../../src/inventory/platform-of.ts';
import { loadPlatforms } from '../../../src/output/load-platforms.ts';
import { lines, root, shipped } from './fixtures.ts';

const folder = join(root, 'inventories');

// With the phases of the platforms: what their plays read has to be there too.
describe.each(readdirSync(folder))('inventories/%s', (name) => {
  test('is complete and right', async () => {
    const path = join(folder, name);
    const platform = platformOf(await loadPlatforms(root), join(path, 'inventory.yaml'), diskFiles);
    expect(lines(checkInventory(platform, path))).toEqual([]);
  });

  test('names its schema in each file', () => {
    for (const path of Object.keys(shipped(name))) {
      const up = '../'.repeat(path.split('/').length + 1);
      const schema = path === 'inventory.yaml' ? 'inventory' : 'vars';
      expect(readFileSync(join(folder, name, path), 'utf8')).toMatch(new RegExp(`^# yaml-language-server: \\$schema=${up}generated/[a-z]+/${schema}\\.schema\\.json\\n---\\n`));
    }
  });
});
