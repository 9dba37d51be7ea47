import { expect, test } from 'vitest';
import { loadPlatforms } from '../../../src/output/load-platforms.ts';
import { stepsOnPlatform } from '../../lab/law/idle.ts';
import { projectRoot } from '../../lab/law/project.ts';
import { componentsOnSecondPair, neededOnSecondPair } from '../../lab/law/second-pair-law.ts';
import { stepOrder } from '../../lab/law/steps.ts';
import { unproven } from '../../lab/law/unproven.ts';

const platforms = await loadPlatforms(projectRoot);
const thinkube = platforms.find(({ id }) => id === 'thinkube')!;
const ids = (chosen: readonly string[]): readonly string[] => componentsOnSecondPair(thinkube, chosen).map(({ component }) => component.id);

test('idle components with scenarios and those that need no instances perform there, in the order of the installation', () => {
  expect(ids(['vms', 'lxd_cluster', 'overlay', 'gpu_reservation', 'network_bridge', 'vm_gpu_passthrough', 'ssh_keys'])).toEqual(['gpu_reservation', 'network_bridge', 'lxd_cluster', 'overlay']);
  expect(platforms.filter(({ id }) => id !== 'thinkube').flatMap((platform) => componentsOnSecondPair(platform, []))).toEqual([]);
});

test('where nothing is chosen those that are not proven are left out', () => {
  expect(ids([])).toEqual(['gpu_reservation', 'network_bridge', 'lxd_cluster', 'overlay'].filter((id) => !(`thinkube/${id}` in unproven)));
});

test('what a component stands on is deployed there before, apart from idle ones', () => {
  const needed = Object.fromEntries(componentsOnSecondPair(thinkube, ['gpu_reservation', 'network_bridge', 'lxd_cluster', 'overlay'])
    .map((placed) => [placed.component.id, neededOnSecondPair(thinkube, placed).map(({ component }) => component.id)]));
  expect(needed).toEqual({ gpu_reservation: [], network_bridge: [], lxd_cluster: ['network_bridge'], overlay: [] });
});

test('the scenarios of an idle component are no step on the hosts of the platform', () => {
  expect(stepsOnPlatform('thinkube', 'overlay')).not.toContain('F');
  expect(stepsOnPlatform('thinkube', 'lxd_cluster')).toEqual(stepOrder);
});
