import { expect, test } from 'vitest';
import { loadPlatforms } from '../../../src/output/load-platforms.ts';
import { stepsOnPlatform } from '../../lab/law/idle.ts';
import { projectRoot } from '../../lab/law/project.ts';
import { simulatedComponents } from '../../lab/law/simulation-law.ts';
import { stepOrder } from '../../lab/law/steps.ts';
import { unproven } from '../../lab/law/unproven.ts';

const platforms = await loadPlatforms(projectRoot);
const thinkube = platforms.find(({ id }) => id === 'thinkube')!;
const ids = (chosen: readonly string[]): readonly string[] => simulatedComponents(thinkube, chosen).map(({ component }) => component.id);

test('idle components with scenarios are simulated, in the order of the installation', () => {
  expect(ids(['overlay', 'gpu_reservation', 'vm_gpu_passthrough', 'ssh_keys'])).toEqual(['gpu_reservation', 'overlay']);
  expect(platforms.filter(({ id }) => id !== 'thinkube').flatMap((platform) => simulatedComponents(platform, []))).toEqual([]);
});

test('where nothing is chosen those that are not proven are left out', () => {
  expect(ids([])).toEqual(['gpu_reservation', 'overlay'].filter((id) => !(`thinkube/${id}` in unproven)));
});

test('their scenarios are no step on the hosts of the platform', () => {
  expect(stepsOnPlatform('thinkube', 'overlay')).not.toContain('F');
  expect(stepsOnPlatform('thinkube', 'lxd_cluster')).toEqual(stepOrder);
});
