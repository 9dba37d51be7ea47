import { expect, test } from 'vitest';
import { componentsOf } from '../../../src/model/platform.ts';
import { loadPlatforms } from '../../../src/output/load-platforms.ts';
import { projectRoot } from '../../lab/law/project.ts';
import { unprovenReason } from '../../lab/law/unproven.ts';
import { isWholeProven } from '../../lab/law/whole-law.ts';

test('a platform is tried as a whole when each of its components is proven', async () => {
  for (const platform of await loadPlatforms(projectRoot)) {
    const missing = componentsOf(platform).filter(({ id }) => unprovenReason(platform.id, id) !== undefined);
    expect([platform.id, isWholeProven(platform)]).toEqual([platform.id, missing.length === 0]);
  }
});
